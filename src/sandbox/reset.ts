import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes what the sandbox and the gateway keep in the data directory, and nothing else that may lie there. */
const directory = process.env.DATA_DIR || '.countermand';
const kept = [
  'authority',
  'sandbox.sqlite',
  'sandbox.sqlite-wal',
  'sandbox.sqlite-shm',
  'passwords.txt',
  'session.key',
];
for (const name of kept) rmSync(join(directory, name), { recursive: true, force: true });
process.stdout.write(`The sandbox in ${directory} is gone; the next start makes a new one.\n`);
