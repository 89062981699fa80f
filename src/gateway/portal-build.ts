import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything the built portal is made of, relative to the project. */
const sources = [
  'index.html',
  'public',
  'vite.config.ts',
  'package-lock.json',
  'src/portal',
  'src/revocation',
  'src/command',
];

/**
 * Builds the portal into `dist`, unless what lies there was built from the very same sources.
 * @returns the directory of the built portal
 */
export async function buildPortal(project: string, onBuild: () => void): Promise<string> {
  const directory = join(project, 'dist');
  const stamp = join(directory, '.built-from');
  const fingerprint = fingerprintOf(project);
  if (readIfThere(stamp) === fingerprint) return directory;
  onBuild();
  // Loaded only when there is something to build: it takes longer than the rest of a start.
  const { build } = await import('vite');
  await build({ root: project, logLevel: 'warn' });
  writeFileSync(stamp, fingerprint);
  return directory;
}

function fingerprintOf(project: string): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesBelow(join(project, source)))
      hash.update(file).update(readFileSync(file)).update('\0');
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
