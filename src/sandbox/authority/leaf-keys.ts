import { createECDH, generateKeyPairSync } from 'node:crypto';
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

/** How many more keys of each kind are going to be wanted. */
export type KeyDemand = { readonly [Spec in KeySpec]?: number | undefined };

/** Gives every certificate a key of its own. Only the public halves: the private ones never leave this file. */
interface LeafKeys {
  next(spec: KeySpec): Promise<PublicKey>;
  /** Starts on the RSA primes for this many keys, in the thread pool; returns at once. The other kinds need nothing. */
  prepare(demand: KeyDemand): void;
}

/** Ends in the 32 octets of the key (RFC 8410 section 4). */
function generateEd25519(): Buffer {
  const { publicKey } = generateKeyPairSync('ed25519');
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
}

export function createLeafKeys(): LeafKeys {
  const moduli = createRsaModuli();
  const p256 = createECDH('prime256v1');
  const p384 = createECDH('secp384r1');
  return {
    async next(spec) {
      switch (spec) {
        case 'RSA-2048':
        case 'RSA-3072':
        case 'RSA-4096':
          return rsaPublicKey(await moduli.next(keySpecs[spec].sizeInBits));
        case 'P-256':
          return ecPublicKeyOf('prime256v1', p256.generateKeys());
        case 'P-384':
          return ecPublicKeyOf('secp384r1', p384.generateKeys());
        case 'Ed25519':
          return ed25519PublicKey(generateEd25519());
      }
    },
    prepare(demand) {
      moduli.prepare(2048, demand['RSA-2048'] ?? 0);
      moduli.prepare(3072, demand['RSA-3072'] ?? 0);
      moduli.prepare(4096, demand['RSA-4096'] ?? 0);
    },
  };
}
