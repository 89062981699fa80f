import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  if (!existsSync(file)) makeSessionKey(dataDirectory, file);
  const key = readFileSync(file);
  if (key.length !== keyLength) throw new Error(`${file} is damaged: remove it and start again.`);
  return key;
}

function makeSessionKey(dataDirectory: string, file: string): void {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const whole = `${file}.${randomUUID()}`;
  writeFileSync(whole, randomBytes(keyLength), { mode: 0o600, flag: 'wx' });
  try {
    // Never half written, and fails when the file is there: of two gateways that start together one makes it, both read it.
    linkSync(whole, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(whole);
  }
}
