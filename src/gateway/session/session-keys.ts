import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings/settings.ts';

const keyLength = 32;

/**
 * The keys of session cookies, 32 octets each; the first seals, all open. Of the secrets that several gateways share, or
 * one of this gateway alone; and of one Command: what somebody signed in with there must not go to another.
 */
export function sessionKeys({ session, dataDirectory }: Settings, commandId: string): readonly Buffer[] {
  const secrets = session.secrets ?? [readSessionKey(dataDirectory)];
  return secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, commandId, 'countermand', keyLength)),
  );
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
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    // Not every file system has links.
    if (!isThere) renameSync(whole, file);
  } finally {
    rmSync(whole, { force: true });
  }
}
