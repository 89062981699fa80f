import { createECDH, ECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { ecPublicKeyOf, ed25519PublicKey, type PublicKey, rsaPublicKey } from './public-key.ts';
import { createRsaModuli } from './rsa-moduli.ts';

/** The kinds of subject key, with what Command tells about a key: its type, its size and the curve's identifier. */
export const keySpecs = {
  'RSA-2048': { type: 'RSA', sizeInBits: 2048, curve: null },
  'RSA-3072': { type: 'RSA', sizeInBits: 3072, curve: null },
  'RSA-4096': { type: 'RSA', sizeInBits: 4096, curve: null },
  'P-256': { type: 'ECC', sizeInBits: 256, curve: '1.2.840.10045.3.1.7' },
  'P-384': { type: 'ECC', sizeInBits: 384, curve: '1.3.132.0.34' },
  Ed25519: { type: 'Ed25519', sizeInBits: 255, curve: null },
} as const;

export type KeySpec = keyof typeof keySpecs;
export type KeyType = (typeof keySpecs)[KeySpec]['type'];

/** Gives every certificate a key of its own. Only the public halves: the private ones never leave this file. */
interface LeafKeys {
  next(spec: KeySpec): PublicKey;
}

/** Ends in the 32 octets of the key (RFC 8410 section 4). */
function generateEd25519(): Buffer {
  const { publicKey } = generateKeyPairSync('ed25519');
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
}

/**
 * A point of P-384 from a random x, in its uncompressed form: a fifth of the time of a multiplication, which is 1 ms.
 * Every other x belongs to no point (SEC 1 section 2.3.4). Nobody ever knew the private half.
 */
function generateP384Point(): Buffer {
  for (;;) {
    const compressed = randomBytes(49);
    compressed[0] = 0x02 | ((compressed[0] ?? 0) & 1);
    try {
      const point = ECDH.convertKey(compressed, 'secp384r1', undefined, undefined, 'uncompressed');
      if (typeof point !== 'string') return point;
    } catch {
      // No point has this x.
    }
  }
}

export function createLeafKeys(): LeafKeys {
  const moduli = createRsaModuli();
  const p256 = createECDH('prime256v1');
  return {
    next(spec) {
      switch (spec) {
        case 'RSA-2048':
        case 'RSA-3072':
        case 'RSA-4096':
          return rsaPublicKey(moduli.next(keySpecs[spec].sizeInBits));
        case 'P-256':
          return ecPublicKeyOf('prime256v1', p256.generateKeys());
        case 'P-384':
          return ecPublicKeyOf('secp384r1', generateP384Point());
        case 'Ed25519':
          return ed25519PublicKey(generateEd25519());
      }
    },
  };
}
