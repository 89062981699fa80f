import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databaseCompanions, dataFiles } from './data-directory.ts';
import { lockDirectory, lockFile } from './store/directory-lock.ts';

/** Removes what the sandbox and the gateway keep in the data directory, unless it is in use, and nothing else that may lie there. */
const directory = process.env.DATA_DIR || '.countermand';
const endedSessions = ['sessions.db', 'sessions.db-wal', 'sessions.db-shm'];
const kept: readonly string[] = [
  ...Object.values(dataFiles),
  ...databaseCompanions,
  'session.key',
  ...endedSessions,
];
// An interrupted start leaves a part of the CAs, or of a file, under a name of its own.
const partial =
  /^(authority\.partial-|(audit\.key\.pem|sandbox\.sqlite|passwords\.txt)\.partial|session\.key\.)/;

function reset(): void {
  if (!existsSync(directory)) return;
  const lock = lockDirectory(directory);
  const doomed = readdirSync(directory).filter((name) => kept.includes(name) || partial.test(name));
  // The lock is last: until then nobody can begin anew here.
  for (const name of [...doomed, lockFile]) rmSync(join(directory, name), { recursive: true });
  lock.release();
}

try {
  reset();
  process.stdout.write(`The sandbox in ${directory} is gone; the next start makes a new one.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
