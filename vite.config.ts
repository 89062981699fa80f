import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The code of the first page is on its way beside the shell's, not after it. */
function preloadFirstPage(): Plugin {
  return {
    name: 'preload-first-page',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const entry = chunks.find(({ isEntry }) => isEntry);
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/certificates-page.tsx'));
        if (!entry || !page) return [];
        return [page.fileName, ...page.imports]
          .filter((file) => file !== entry.fileName && !entry.imports.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), preloadFirstPage()],
  // The gateway puts the nonce of each reply in its place.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // One character less of what cannot be packed, in each of the file names that a page loads ahead.
        chunkFileNames: 'assets/[hash:7].js',
        // One file of what every page needs: it packs better than twenty, and takes one request.
        codeSplitting: {
          groups: [
            {
              name: 'shell',
              test: /node_modules\/(react|react-dom|scheduler|zod|@tanstack|@emotion|stylis|clsx|use-sync-external-store|@mui\/(system|styled-engine|private-theming))\/|node_modules\/@mui\/material\/(styles|CssBaseline|SvgIcon)\//,
            },
            // What shell and first page both need; without it twenty files of a few hundred octets each.
            {
              name: 'parts',
              test: /icons-material\/Search|src\/portal\/(certificate\/|pages\/open-certificate|certificates\/(selection|last-search)\.|session\/permissions|api\/(transport|certificates|permissions|collections|session)\.|ui\/(?!copy-|csv|file-|download|form-|in-s|drain|sorted-|typed-|section|grid\/columns-))|src\/revocation\/(obstacle|certificate-|scope\.|selection\.|store\.)|src\/command\/(certificate-states|certificate\.|certificates\.|collections\.|permissions|list-query|endpoint|client|errors|query\/(query-fields|field-|certificate-fields|query\.|print-query|parse-query|tokens))/,
            },
          ],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    // Vitest would leave one of two cores idle.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
