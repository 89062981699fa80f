import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyLength = 32;

/** The key that encrypts session cookies, made once and kept in a file of mode 0600 in the data directory. */
export function readSessionKey(dataDirectory: string): Buffer {
  const file = join(dataDirectory, 'session.key');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  try {
    // Fails when the file is there: of two gateways that start together one makes it, both read it.
    writeFileSync(file, randomBytes(keyLength), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = readFileSync(file);
  if (key.length !== keyLength) throw new Error(`${file} is damaged: remove it and start again.`);
  return key;
}
