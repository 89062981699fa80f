import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Kinds of files that become smaller. Pictures are packed already. */
const compressible: ReadonlySet<string> = new Set(['.html', '.js', '.json', '.md', '.svg', '.css', '.txt']);

/** Files that are edited by whoever serves them: a packed copy would go on saying what they said before. */
const editedInPlace: ReadonlySet<string> = new Set(['countermand.json', 'web.config']);

const packers: Readonly<Record<string, (content: Buffer) => Promise<Buffer>>> = {
  '.br': (content) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  '.gz': (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 }),
};

/**
 * Writes `.br` and `.gz` beside every file that is smaller with them, so that no server has to pack it for each request.
 * zlib works on threads of its own: all files at once take as long as the cores need.
 */
export async function precompress(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(({ name }) => compressible.has(extname(name)) && !editedInPlace.has(basename(name)))
    .map(({ parentPath, name }) => join(parentPath, name));
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file);
      await Promise.all(
        Object.entries(packers).map(async ([ending, pack]) => {
          const packed = await pack(content);
          if (packed.length < content.length) await writeFile(file + ending, packed);
        }),
      );
    }),
  );
}
