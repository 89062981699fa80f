import { readFileSync } from 'node:fs';
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
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

/** For `load-ahead.ts`. In the page, which is never kept: in a file whose name is kept for years they would be those of another build. */
function nameCodeFiles(): Plugin {
  return {
    name: 'name-code-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = Object.keys(bundle).filter(
          (file) => /^assets\/.*\.js$/.test(file) && !html.includes(file),
        );
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

/** What the API reference says of methods and fields is for the sandbox, which prints it. */
function withoutApiReference(): Plugin {
  const words = /(\bsummary:\s*|\bz\.describe\(\s*)(?:'(?:[^'\\]|\\.)*'|`[^`]*`)/g;
  return {
    name: 'without-api-reference',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/command\/[\w/-]+\.ts$/ },
      handler: (code) => ({ code: code.replace(words, "$1''"), map: null }),
    },
  };
}

export default defineConfig({
  // Every address is relative: the built files may lie anywhere.
  base: './',
  plugins: [react(), preloadFirstPage(), nameCodeFiles(), policyInPage(), withoutApiReference()],
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
      output: {
        // One character less of what cannot be packed, in each of the file names that a page loads ahead.
        chunkFileNames: 'assets/[hash:7].js',
        // One file of what every page needs: it packs better than twenty, and takes one request.
        codeSplitting: {
          groups: [
            {
              name: 'shell',
              test: /node_modules\/(react|react-dom|scheduler|zod|@tanstack|@emotion|stylis|clsx|use-sync-external-store|@mui\/(styled-engine|private-theming))\/|node_modules\/@mui\/system\/(?!Stack|useMediaQuery)|node_modules\/@mui\/material\/(styles|CssBaseline|SvgIcon)\//,
            },
            // What shell and first page both need; without it twenty files of a few hundred octets each.
            {
              name: 'parts',
              test: /icons-material\/(Search|FileDownloadOutlined)|src\/portal\/(certificate\/(?!authority-warning|scope-words)|failure\/(command-id|error-notice)|pages\/open-certificate|certificates\/(selection|restoration|unsearched-text|last-search)\.|session\/(permissions|tab-keys)|api\/(transport|configuration|certificates|permissions|collections|session|refused-sort-fields)\.|ui\/(?!breakdown-|first-names|rows|copy-|csv|day-|file-|download|form-|in-s|drain|one-at|seconds-|sorted-|typed-|section|grid\/columns-))|src\/revocation\/(ineligible-reason\.|certificate-|scope\.|selection\.|store\.)|src\/command\/(authority-name|sort-fields|server-clock|certificate-states|certificate\.|certificates\.|collections\.|permissions|list-query|endpoint|client|errors|serial-number|query\/(search-term|flat-query|query\.|print-query|parse-query|tokens))/,
            },
            // What every dialog and menu is made of. Each file less is a name less in the first page's list of them.
            {
              name: 'controls',
              test: /node_modules\/@mui\/material\/(Stack|Dialog\w*|Menu|MenuList|FormLabel|FormHelperText|InputLabel|Typography|IconButton|Grow|InputAdornment|CircularProgress|Divider|Button|ButtonGroup|ButtonBase|Modal|Paper|Popover|Backdrop|Fade|Portal|List\w*|MenuItem|FormControl|useMediaQuery)\/|node_modules\/@mui\/system\/(Stack|useMediaQuery)/,
            },
            // What several of the parts that come later need, of a few hundred octets each.
            {
              name: 'small',
              test: /icons-material\/(Replay|Close|CalendarMonthOutlined|OpenInNew|ContentCopy)\.|src\/portal\/(ui\/(copy-text|file-in-memory|download|in-steps|drain|in-slices|section|form-dialog)|search\/option-line|api\/(octets|read-by-ids|workflow-certificate)|failure\/correlation-id)\.|src\/revocation\/(in-parallel|narrow-scope|retry)\.|src\/command\/(request-body|left-out|json-elements)\./,
            },
            // What the search box, filters and text mode know of the language, once somebody searches.
            {
              name: 'language',
              test: /src\/command\/query\/(certificate-fields|check-|comparison-value|completion|date-filter|describe-|field-|filter-parts|host-name|query-fields|read-search|search-labels|term-words|written-number)/,
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
