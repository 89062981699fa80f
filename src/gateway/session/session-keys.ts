import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings/settings.ts';

const keyLength = 32;

/**
 * The keys of session cookies, 32 octets each; the first seals, all open. Of the secrets that several gateways share, or
 * one of this gateway alone.
 */
export function sessionKeys({ session, dataDirectory }: Settings): readonly Buffer[] {
  if (!session.secrets) return [readSessionKey(dataDirectory)];
  return session.secrets.map((secret) => createHash('sha256').update(secret).digest());
}

/** Made once and kept in a file of mode 0600 in the data directory. */
function readSessionKey(dataDirectory: string): Buffer {
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
