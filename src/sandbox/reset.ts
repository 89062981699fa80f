import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes what the sandbox and the gateway keep in the data directory, and nothing else that may lie there. */
const directory = process.env.DATA_DIR || '.countermand';
const kept = [
  'authority',
  'sandbox.sqlite',
  'sandbox.sqlite-wal',
  'sandbox.sqlite-shm',
  'audit.key.pem',
  'passwords.txt',
  'session.key',
];
const present = existsSync(directory) ? readdirSync(directory) : [];
// A first start that was interrupted leaves a part of the CAs, or of the database, under a name of its own.
const partial = /^(authority\.partial-|audit\.key\.pem\.partial|sandbox\.sqlite\.partial)/;
const doomed = present.filter((name) => kept.includes(name) || partial.test(name));
for (const name of doomed) rmSync(join(directory, name), { recursive: true });
process.stdout.write(`The sandbox in ${directory} is gone; the next start makes a new one.\n`);
