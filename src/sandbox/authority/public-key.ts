import { hash, type KeyObject } from 'node:crypto';
import { bitString, integer, nullValue, objectIdentifier, sequence, unsignedInteger } from './der.ts';

export interface PublicKey {
  /** SubjectPublicKeyInfo in DER (RFC 5280 section 4.1.2.7). */
  readonly subjectPublicKeyInfo: Buffer;
  /** The content of its BIT STRING, which is what others hash to name the key. */
  readonly bits: Buffer;
  /** SHA-1 of the public key's bits (RFC 5280 section 4.2.1.2, method 1). 20 octets. */
  readonly keyIdentifier: Buffer;
}

const rsaEncryption = sequence([objectIdentifier('1.2.840.113549.1.1.1'), nullValue]);
const ecPublicKey = objectIdentifier('1.2.840.10045.2.1');
const namedCurve = {
  prime256v1: sequence([ecPublicKey, objectIdentifier('1.2.840.10045.3.1.7')]),
  secp384r1: sequence([ecPublicKey, objectIdentifier('1.3.132.0.34')]),
};
const ed25519 = sequence([objectIdentifier('1.3.101.112')]);
const publicExponent = integer(65537);

type NamedCurve = keyof typeof namedCurve;

function publicKey(algorithmIdentifier: Buffer, bits: Buffer): PublicKey {
  return {
    subjectPublicKeyInfo: sequence([algorithmIdentifier, bitString(bits)]),
    bits,
    keyIdentifier: hash('sha1', bits, 'buffer'),
  };
}

/** RFC 8017 appendix A.1.1, in the wrapping of RFC 3279 section 2.3.1. */
export function rsaPublicKey(modulus: bigint): PublicKey {
  const hex = modulus.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return publicKey(rsaEncryption, sequence([unsignedInteger(octets), publicExponent]));
}

/** `point`: uncompressed, as node:crypto gives it (RFC 5480 section 2.2). */
export function ecPublicKeyOf(curve: NamedCurve, point: Buffer): PublicKey {
  return publicKey(namedCurve[curve], point);
}

/** Ed25519 (RFC 8410 section 4). */
export function ed25519PublicKey(octets: Buffer): PublicKey {
  return publicKey(ed25519, octets);
}

/** The public half of a CA's key on P-256 or P-384. Throws TypeError for other keys. */
export function publicKeyOfAuthority(key: KeyObject): PublicKey {
  const { crv, x = '', y = '' } = key.export({ format: 'jwk' });
  const curve = crv === 'P-256' ? 'prime256v1' : crv === 'P-384' ? 'secp384r1' : null;
  if (curve === null) throw new TypeError('A CA key is on P-256 or P-384');
  const coordinates = [x, y].map((coordinate) => Buffer.from(coordinate, 'base64url'));
  return ecPublicKeyOf(curve, Buffer.concat([Buffer.of(4), ...coordinates]));
}
