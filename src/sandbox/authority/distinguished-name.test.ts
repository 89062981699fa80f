import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signCertificate } from './certificate.ts';
import { attributeValue, type DistinguishedName, encodeName, printName } from './distinguished-name.ts';
import { openssl } from './openssl-for-tests.ts';
import { publicKeyOfAuthority } from './public-key.ts';
import { encodeSerialNumber } from './serial-number.ts';
import { createSigner } from './signer.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** How OpenSSL prints a name in a certificate. */
function printedByOpenssl(name: DistinguishedName): string {
  const der = signCertificate(
    {
      serialNumber: encodeSerialNumber('01'),
      issuer: encodeName(name),
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      subject: encodeName(name),
      subjectPublicKeyInfo: publicKeyOfAuthority(publicKey).subjectPublicKeyInfo,
      extensions: [],
    },
    createSigner(privateKey, 'P-256'),
  );
  const options = 'utf8,esc_2253,sep_comma_plus,dn_rev,sname';
  const args = ['x509', '-inform', 'DER', '-noout', '-subject', '-nameopt', options];
  return openssl(args, der)
    .replace(/^subject=/, '')
    .replace(/\n$/, '');
}

describe('distinguished names', () => {
  it('are printed with the common name first', () => {
    const name: DistinguishedName = [
      { type: 'C', value: 'US' },
      { type: 'O', value: 'Example Corp' },
      { type: 'OU', value: 'Web' },
      { type: 'CN', value: 'www.example.com' },
    ];
    expect(printName(name)).toBe('CN=www.example.com,OU=Web,O=Example Corp,C=US');
    expect(printName([{ type: 'emailAddress', value: 'a@example.com' }])).toBe('E=a@example.com');
    expect(printName([])).toBe('');
    expect(attributeValue(name, 'OU')).toBe('Web');
    expect(attributeValue(name, 'L')).toBeNull();
  });

  it.each([
    ['a,b+c', 'CN=a\\,b\\+c'],
    ['"quoted" \\ back', 'CN=\\"quoted\\" \\\\ back'],
    ['<img>;', 'CN=\\<img\\>\\;'],
    ['#1', 'CN=\\#1'],
    ['a#1', 'CN=a#1'],
    [' both ', 'CN=\\ both\\ '],
    [' ', 'CN=\\ '],
    ['nul\0', 'CN=nul\\00'],
    ['two\nlines', 'CN=two\nlines'],
    ['\u202Egnp', 'CN=\u202Egnp'],
  ])('escape %j as RFC 4514 does', (value, printed) => {
    expect(printName([{ type: 'CN', value }])).toBe(printed);
  });

  it('are read by OpenSSL as they are printed', { timeout: 60_000 }, () => {
    const character = fc.oneof(
      fc.constantFrom(...',+"\\<>;# =*@_'),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    );
    // Two at least: OpenSSL forgets to escape a value that is nothing but '#'.
    const value = fc.array(character, { minLength: 2, maxLength: 20 }).map((parts) => parts.join(''));
    const name = fc.record({ cn: value, ou: value, o: value });
    fc.assert(
      fc.property(name, ({ cn, ou, o }) => {
        const attributes: DistinguishedName = [
          { type: 'O', value: o },
          { type: 'OU', value: ou },
          { type: 'CN', value: cn },
        ];
        expect(printedByOpenssl(attributes)).toBe(printName(attributes));
      }),
      { numRuns: 50 },
    );
  });

  it('keep their full length', () => {
    const name: DistinguishedName = [{ type: 'CN', value: 'x'.repeat(10_000) }];
    expect(printedByOpenssl(name)).toBe(printName(name));
  });
});
