import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readStoredKey, storeKey } from './key-directory.ts';

/** Signs records, such as those of an audit log, so that a change made behind the sandbox's back shows. */
export interface RecordSigner {
  /** Ed25519 (RFC 8032), as base64. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

/** Opens the key in `file`; at the first call it makes one. Rejects when the file is damaged. */
export async function openRecordSigner(file: string): Promise<RecordSigner> {
  const stored = await readStoredKey(file);
  const privateKey = createPrivateKey(stored ?? (await storeKey(file, newKey())));
  const publicKey = createPublicKey(privateKey);
  return {
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
  };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}
