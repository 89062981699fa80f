import { type KeyObject, sign } from 'node:crypto';
import { bitString, objectIdentifier, sequence } from './der.ts';

/** The curves of CA keys. */
export type AuthorityCurve = 'P-256' | 'P-384';

/** ECDSA with the hash that fits the curve (RFC 5758 section 3.2); named as Command names it. */
const algorithms = {
  'P-256': { hash: 'sha256', name: 'SHA-256withECDSA', oid: '1.2.840.10045.4.3.2' },
  'P-384': { hash: 'sha384', name: 'SHA-384withECDSA', oid: '1.2.840.10045.4.3.3' },
} as const;

export function signingAlgorithmOf(curve: AuthorityCurve): string {
  return algorithms[curve].name;
}

/** A CA's private key at work; the key itself cannot be reached from here. */
export interface Signer {
  /** AlgorithmIdentifier in DER, the same inside and outside of what is signed (RFC 5280 section 4.1.1.2). */
  readonly algorithmIdentifier: Buffer;
  /** SEQUENCE { tbs, algorithm, signature }: a Certificate or a CertificateList in DER. */
  signed(tbs: Buffer): Buffer;
}

/** The key must be on this curve. */
export function createSigner(privateKey: KeyObject, curve: AuthorityCurve): Signer {
  const { hash, oid } = algorithms[curve];
  const algorithmIdentifier = sequence([objectIdentifier(oid)]);
  return {
    algorithmIdentifier,
    signed: (tbs) => sequence([tbs, algorithmIdentifier, bitString(sign(hash, tbs, privateKey))]),
  };
}
