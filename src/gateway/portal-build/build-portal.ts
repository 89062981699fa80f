import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { precompress } from './precompress.ts';

/** Everything the built portal is made of, relative to the project. */
const sources = [
  'index.html',
  'public',
  'vite.config.ts',
  'package-lock.json',
  'src/portal',
  'src/revocation',
  'src/command',
  'src/gateway/portal-build',
];

/**
 * Builds the portal into `dist`, unless what lies there was built from the very same sources.
 * @returns the directory of the built portal
 * @throws Error with a sentence for the terminal
 */
export async function buildPortal(
  project: string,
  onBuild: () => void,
  { isForced = false } = {},
): Promise<string> {
  const directory = join(project, 'dist');
  const stamp = join(directory, '.built-from');
  const fingerprint = fingerprintOf(project);
  if (!isForced && readIfThere(stamp) === fingerprint) return directory;
  // Loaded only when there is something to build: it takes longer than the rest of a start.
  const vite = await import('vite').catch(() => null);
  if (!vite) {
    throw new Error(
      'The portal in dist is missing or of other sources, and what builds it is not installed: npm ci && npm run build && npm prune --omit=dev',
    );
  }
  onBuild();
  await vite.build({ root: project, logLevel: 'warn' });
  await precompress(directory);
  writeFileSync(stamp, fingerprint);
  return directory;
}

function fingerprintOf(project: string): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    // Relative, so that a built portal may be moved to another machine.
    for (const file of filesBelow(join(project, source)))
      hash.update(relative(project, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path: string): readonly string[] {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
