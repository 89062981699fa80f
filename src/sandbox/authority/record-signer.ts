import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { readStoredKey, storeKey } from './key-directory.ts';

/** Signs records, such as those of an audit log, so that a change made behind the sandbox's back shows. */
export interface RecordSigner {
  /** ECDSA on P-256 with SHA-256, as base64: the fastest to sign, and there is one for every certificate revoked. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

/** Opens the key in `file`; at the first call it makes one. Rejects when the file is damaged. */
export async function openRecordSigner(file: string): Promise<RecordSigner> {
  const stored = await readStoredKey(file);
  const privateKey = readKey(stored ?? (await storeKey(file, newKey())), file);
  const publicKey = createPublicKey(privateKey);
  return {
    sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('base64'),
    verify: (text, signature) =>
      verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
  };
}

function readKey(key: string, file: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (cause) {
    throw new Error(`${file} is damaged`, { cause });
  }
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}
