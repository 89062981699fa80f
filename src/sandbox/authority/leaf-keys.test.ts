import { createHash, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLeafKeys, type KeySpec } from './leaf-keys.ts';

const leafKeys = createLeafKeys();

const expected: readonly (readonly [KeySpec, string, object])[] = [
  ['RSA-2048', 'rsa', { modulusLength: 2048, publicExponent: 65537n }],
  ['RSA-3072', 'rsa', { modulusLength: 3072, publicExponent: 65537n }],
  ['RSA-4096', 'rsa', { modulusLength: 4096, publicExponent: 65537n }],
  ['P-256', 'ec', { namedCurve: 'prime256v1' }],
  ['P-384', 'ec', { namedCurve: 'secp384r1' }],
  ['Ed25519', 'ed25519', {}],
];

describe('leaf keys', () => {
  it.each(expected)('%s is such a key to node:crypto, and new every time', (spec, type, details) => {
    const [one, other] = [leafKeys.next(spec), leafKeys.next(spec)];
    const key = createPublicKey({ key: one.subjectPublicKeyInfo, format: 'der', type: 'spki' });
    expect(key.asymmetricKeyType).toBe(type);
    expect(key.asymmetricKeyDetails).toEqual(details);
    expect(key.export({ format: 'der', type: 'spki' })).toEqual(one.subjectPublicKeyInfo);
    expect(other.subjectPublicKeyInfo).not.toEqual(one.subjectPublicKeyInfo);
  });

  it('have the SHA-1 of the public key bits as their identifier', () => {
    const { subjectPublicKeyInfo, keyIdentifier } = leafKeys.next('P-256');
    const point = subjectPublicKeyInfo.subarray(-65);
    expect(keyIdentifier).toEqual(createHash('sha1').update(point).digest());
  });
});
