import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from './authority.ts';
import type { CertificateRequest } from './issuance.ts';
import type { KeySpec } from './leaf-keys.ts';
import { openssl, temporaryDirectory, verify } from './openssl-for-tests.ts';

const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

const temporary = temporaryDirectory();
let authority: Authority;

beforeAll(async () => {
  const directory = `${temporary.path}/pki`;
  authority = await openAuthority({ directory, publicUrl: 'http://pki.example.com/', now });
});

afterAll(() => temporary.remove());

const request: CertificateRequest = {
  ca: 'Example Corp TLS Issuing CA',
  subject: [
    { type: 'O', value: 'Example Corp' },
    { type: 'CN', value: 'www.example.com' },
  ],
  subjectAltNames: [{ type: 'dns', value: 'www.example.com' }],
  notBefore: inDays(-1),
  notAfter: inDays(90),
  serialNumber: '0102030405060708090a0b0c0d0e0f10',
  publicKey: 'P-256',
  profile: 'tls-server',
};

describe('issuing', () => {
  const specs: KeySpec[] = ['RSA-2048', 'RSA-3072', 'RSA-4096', 'P-256', 'P-384', 'Ed25519'];
  const profiles = ['tls-server', 'tls-client', 'code-signing', 'user', 'ca'] as const;
  const kinds = profiles.flatMap((profile) => specs.map((publicKey) => ({ profile, publicKey })));

  it.each(kinds)('$profile with $publicKey is strictly valid for OpenSSL', async (kind) => {
    const ca = kind.profile === 'ca' ? 'Example Corp Root CA' : request.ca;
    const issued = authority.issue({ ...request, ...kind, ca });
    verify(authority, [issued.der]);
    expect(issued.keyUsage & 0x04).toBe(kind.profile === 'ca' ? 0x04 : 0);
    expect(issued.isCa).toBe(kind.profile === 'ca');
    expect(new X509Certificate(issued.der).ca).toBe(issued.isCa);
  });

  it('says in the certificate what was asked for, and in the answer what is in the certificate', () => {
    const issued = authority.issue({
      ...request,
      subjectAltNames: [
        { type: 'dns', value: '*.example.com' },
        { type: 'email', value: 'team@example.com' },
        { type: 'ip', value: '192.0.2.1' },
        { type: 'ip', value: '2001:db8::1:2' },
        { type: 'uri', value: 'spiffe://example.com/ns/web' },
        { type: 'upn', value: 'föö@example.com' },
      ],
    });
    const text = openssl(['x509', '-inform', 'DER', '-noout', '-text'], issued.der);
    expect(text).toContain('Serial Number:\n            01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10');
    expect(text).toContain('Signature Algorithm: ecdsa-with-SHA256');
    expect(text).toContain('Issuer: C = US, O = Example Corp, CN = Example Corp TLS Issuing CA');
    expect(text).toContain('Subject: O = Example Corp, CN = www.example.com');
    expect(text).toMatch(/Basic Constraints: critical\n\s+CA:FALSE/);
    expect(text).toMatch(/Key Usage: critical\n\s+Digital Signature\n/);
    expect(text).toMatch(/Extended Key Usage: \n\s+TLS Web Server Authentication\n/);
    expect(text).toContain(
      'DNS:*.example.com, email:team@example.com, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:1:2, ' +
        'URI:spiffe://example.com/ns/web, othername: UPN::föö@example.com',
    );
    expect(text).toContain('URI:http://pki.example.com/crl/tls-issuing-ca.crl');
    expect(text).toContain('OCSP - URI:http://pki.example.com/ocsp/tls-issuing-ca');
    expect(text).toContain('CA Issuers - URI:http://pki.example.com/certs/tls-issuing-ca.crt');
    const x509 = new X509Certificate(issued.der);
    expect(issued).toMatchObject({
      serialNumber: x509.serialNumber,
      thumbprint: x509.fingerprint.replaceAll(':', ''),
      thumbprintSha256: x509.fingerprint256.replaceAll(':', ''),
      subjectText: 'CN=www.example.com,O=Example Corp',
      issuerText: 'CN=Example Corp TLS Issuing CA,O=Example Corp,C=US',
      extendedKeyUsages: x509.keyUsage,
      keyUsage: 0x80,
      signingAlgorithm: 'SHA-256withECDSA',
    });
  });

  it('has the names of an empty subject in a critical extension', () => {
    const { der, subjectText } = authority.issue({ ...request, subject: [] });
    expect(openssl(['x509', '-inform', 'DER', '-noout', '-text'], der)).toContain(
      'Alternative Name: critical',
    );
    verify(authority, [der]);
    expect(subjectText).toBe('');
  });

  it('goes past 2050 where the CA does', async () => {
    const notAfter = new Date('2051-02-03T04:05:06Z');
    const issued = authority.issue({ ...request, ca: 'Partner Services CA', notAfter });
    expect(new Date(new X509Certificate(issued.der).validTo)).toEqual(notAfter);
    const text = openssl(['x509', '-inform', 'DER', '-noout', '-text'], issued.der);
    expect(text).toContain('URI:http://pki.example.org/crl/partner-services-ca.crl');
    expect(text).toContain('OCSP - URI:http://pki.example.org/ocsp/partner-services-ca');
    verify(authority, [issued.der]);
  });

  it('gives each of many its own key', () => {
    const issued = Array.from({ length: 20 }, () => authority.issue({ ...request, publicKey: 'RSA-2048' }));
    const keys = issued.map(({ der }) =>
      new X509Certificate(der).publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    );
    expect(new Set(keys).size).toBe(20);
  });

  const refused: [string, Partial<CertificateRequest>][] = [
    ['an unknown CA', { ca: 'Nobody' }],
    ['a validity that outlives the CA', { notAfter: inDays(365 * 9) }],
    ['a validity that begins before the CA', { notBefore: inDays(-365 * 5) }],
    ['a validity that ends before it begins', { notAfter: inDays(-2) }],
    ['dates that are none', { notAfter: new Date(Number.NaN) }],
    ['a CA below one that may have none', { profile: 'ca' }],
    ['a certificate that names nobody', { subject: [], subjectAltNames: [] }],
    ['a serial number of zero', { serialNumber: '00' }],
    ['a DNS name that is not ASCII', { subjectAltNames: [{ type: 'dns', value: 'bücher.example.com' }] }],
    ['an IP address that is none', { subjectAltNames: [{ type: 'ip', value: '1.2.3' }] }],
  ];

  it.each(refused)('is refused for %s', (_, change) => {
    expect(() => authority.issue({ ...request, ...change })).toThrow(RangeError);
  });
});

describe('revocation', () => {
  it.each([0, 1, 6])('with reason %i is seen by OpenSSL', (reason) => {
    const { der, serialNumber } = authority.issue(request);
    const entry = (of: string) => authority.encodeCrlEntry({ serialNumber: of, revocationDate: now, reason });
    expect(() => verify(authority, [der], new Map([[request.ca, [entry(serialNumber)]]]))).toThrow(
      'certificate revoked',
    );
    verify(authority, [der], new Map([[request.ca, [entry('7f')]]]));
  });
});
