import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const project = fileURLToPath(new URL('..', import.meta.url));
/** As far below the project as `src/gateway` is: the server finds the built portal from where it lies. */
const directory = join(project, 'node_modules/.countermand');

/** Parts that are files beside their code: of the database in C, and of the API's reference. */
const external = ['libsql', '@fastify/swagger-ui'];

/**
 * Packs the product and its libraries into one file a thread: a start takes less than what it takes to transpile each source and to find
 * each library. `process.e2e.ts` starts it as `npm start` does.
 * @returns the file to run
 */
export async function packServer(): Promise<string> {
  await rm(directory, { recursive: true, force: true });
  await build({
    root: project,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'threads-beside',
        enforce: 'pre',
        transform: {
          filter: { code: 'new Worker(' },
          handler: (code) => code.replace(/(new URL\('\.\/[\w-]+)\.ts(', import\.meta\.url\))/, '$1.mjs$2'),
        },
      },
    ],
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      target: 'node20',
      outDir: directory,
      rolldownOptions: {
        input: {
          main: 'src/gateway/main.ts',
          thread: 'src/sandbox/thread.ts',
          'estate-thread': 'src/sandbox/api/estate-thread.ts',
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return join(directory, 'main.mjs');
}
