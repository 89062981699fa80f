import { describe, expect, it } from 'vitest';
import { certificate } from '#command/certificate.ts';
import { recordedCertificates } from '#command/recorded-certificates-for-tests.ts';
import { keyName, signatureName } from './key-name.ts';

const unset = { KeyType: 0, KeyTypeString: null, KeyAlgorithm: null, KeySizeInBits: null, Curve: null };

it('is the name of the recorded keys, never an object identifier', () => {
  expect(keyName(certificate.parse(recordedCertificates.rsa))).toBe('RSA 2048');
  expect(keyName(certificate.parse(recordedCertificates.ed25519))).toBe('Ed25519');
});

it.each([
  // Curve is an object identifier from Command 10 on (RFC 5480 section 2.1.1.1); others may name it.
  ['P-256', { KeyType: 3, KeyTypeString: 'ECC', KeySizeInBits: 256, Curve: '1.2.840.10045.3.1.7' }],
  ['P-384', { KeyTypeString: 'ECC', KeySizeInBits: 384, Curve: 'P-384' }],
  // 256 bits may be of another curve: what is not told is not guessed.
  ['ECC 256', { KeyTypeString: 'ECC', KeySizeInBits: 256 }],
  // RFC 5639; and a curve that has no name here.
  ['brainpoolP256r1', { KeyTypeString: 'ECC', KeySizeInBits: 256, Curve: '1.3.36.3.3.2.8.1.1.7' }],
  ['ECC 256', { KeyTypeString: 'ECC', KeySizeInBits: 256, Curve: '1.2.156.10197.1.301' }],
  ['RSA 4096', { KeyAlgorithm: '1.2.840.113549.1.1.1', KeySizeInBits: 4096 }],
  ['Ed448', { KeyType: 5, KeyTypeString: 'Unknown', KeySizeInBits: 456 }],
  ['RSA 3072', { KeyType: 1, KeyTypeString: '1.2.840.113549.1.1.1', KeySizeInBits: 3072 }],
  ['1024 bits', { KeyAlgorithm: '1.2.3.4', KeySizeInBits: 1024 }],
  [null, {}],
])('is %j', (name, key) => {
  expect(keyName({ ...unset, ...key })).toBe(name);
});

describe('the name of a signature algorithm', () => {
  it('is that of its object identifier (RFC 4055, RFC 5758), or what Command says', () => {
    expect(signatureName('1.2.840.113549.1.1.11')).toBe('SHA-256 with RSA');
    expect(signatureName('1.2.840.10045.4.3.3')).toBe('ECDSA with SHA-384');
    expect(signatureName('sha256RSA')).toBe('sha256RSA');
    expect(signatureName('1.2.3')).toBe('1.2.3');
    expect(signatureName(null)).toBeNull();
  });
});
