import { createHash, hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

export interface Sealer {
  /** A text that nobody else can read or change, as a compact JWE. */
  seal(content: object): Promise<string>;
  /** The content as it was sealed; null for any text that was not sealed with one of the keys, for the same purpose. */
  open(text: string): Promise<unknown>;
}

const algorithm = 'dir';
const encryption = 'A256GCM';

/**
 * @param keys the first seals, all open
 * @param purpose what was sealed for one cannot be opened for another: each has keys of its own (RFC 5869)
 */
export function createSealer(keys: readonly Buffer[], purpose: string): Sealer {
  const known = keys.map((key) => {
    const derived = new Uint8Array(hkdfSync('sha256', key, '', `countermand ${purpose}`, 32));
    return { id: createHash('sha256').update(derived).digest('base64url').slice(0, 11), key: derived };
  });
  const byId = new Map(known.map(({ id, key }) => [id, key]));
  const [first] = known;
  if (!first) throw new Error('There is no key to seal with.');
  const header = { alg: algorithm, enc: encryption, kid: first.id };

  return {
    seal: (content) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
        .setProtectedHeader(header)
        .encrypt(first.key),

    async open(text) {
      if (!isCanonical(text)) return null;
      try {
        const keyOf = ({ kid }: { kid?: string }) => {
          const key = byId.get(kid ?? '');
          if (!key) throw new Error('The key is not known.');
          return key;
        };
        const { plaintext } = await compactDecrypt(text, keyOf, {
          keyManagementAlgorithms: [algorithm],
          contentEncryptionAlgorithms: [encryption],
          maxDecompressedLength: 0,
        });
        return JSON.parse(new TextDecoder().decode(plaintext));
      } catch {
        // Whatever a browser sends that was not sealed here is nothing, and never an error.
        return null;
      }
    },
  };
}

/** Of the last character of a part some bits stand for nothing: there is one way to write what was sealed, not four. */
function isCanonical(text: string): boolean {
  return text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}
