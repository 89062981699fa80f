import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chunkGroups } from './src/gateway/portal-build/chunks.ts';

/** For `load-ahead.ts`. In the page, which is never kept: in a file whose name is kept for years they would be those of another build. */
function nameCodeFiles(): Plugin {
  return {
    name: 'name-code-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        // The entry is in the page already, or nothing but what it imports is, and it is no file at all.
        const files = Object.values(bundle)
          .filter((file) => file.type === 'asset' || !file.isEntry)
          .map(({ fileName }) => fileName)
          .filter((name) => /^assets\/.*\.js$/.test(name) && !html.includes(name));
        const content = files.map((file) => file.slice('assets/'.length)).join(' ');
        return [{ tag: 'meta', attrs: { name: 'code-files', content }, injectTo: 'head' as const }];
      },
    },
  };
}

/** For hosts that send no policy: the one of web.config stands in the page, but for what a page cannot say of itself. */
function policyInPage(): Plugin {
  return {
    name: 'policy-in-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler() {
        const config = readFileSync(new URL('public/web.config', import.meta.url), 'utf8');
        const [, policy] = /<add name="Content-Security-Policy" value="([^"]+)"/.exec(config) ?? [];
        if (!policy)
          throw new Error('public/web.config has no Content-Security-Policy to put into the page.');
        const content = policy.replace(/; frame-ancestors [^;]+/, '');
        const attrs = { 'http-equiv': 'content-security-policy', content };
        return [{ tag: 'meta', attrs, injectTo: 'head-prepend' as const }];
      },
    },
  };
}

/** Without servers, processes and databases: all of it in seconds. */
const pureTests = ['src/*.test.ts', 'src/{command,revocation,portal}/**/*.test.{ts,tsx}'];

// Numbers are written as the machine's owner is used to; tests read them as they are here.
if (process.env.VITEST) process.env.LC_ALL = 'en_US.UTF-8';

export default defineConfig({
  // Every address is relative: the built files may lie anywhere.
  base: './',
  plugins: [react(), nameCodeFiles(), policyInPage()],
  // The gateway puts the nonce of each reply in its place.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // Every browser that runs this code preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // No getter does anything but tell: a value that is read and not used may go.
      treeshake: { propertyReadSideEffects: false },
      output: {
        // One character less of what cannot be packed, in each of the file names that a page loads ahead.
        chunkFileNames: 'assets/[hash:7].js',
        codeSplitting: { groups: chunkGroups(import.meta.dirname) },
      },
    },
  },
  test: {
    // Vitest would leave one of two cores idle.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One process for many files: what they import is loaded once. No test may change what another one imports.
    isolate: false,
    pool: 'forks',
    projects: [
      { extends: true, test: { name: 'pure', include: pureTests } },
      {
        extends: true,
        test: { name: 'servers', include: ['src/**/*.test.{ts,tsx}'], exclude: pureTests },
      },
    ],
  },
});
