import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from './authority.ts';
import { encodeCrlEntry } from './crl.ts';
import { openssl, pem, temporaryDirectory } from './openssl-for-tests.ts';

const ca = 'Example Corp TLS Issuing CA';
const now = new Date('2026-06-01T12:00:00Z');
const nextUpdate = new Date('2026-06-08T12:00:00Z');

const directory = temporaryDirectory();
let authority: Authority;
let caFile: string;

beforeAll(async () => {
  authority = await openAuthority({
    directory: `${directory.path}/pki`,
    publicUrl: 'http://pki.example.com',
    now,
  });
  const issuing = authority.authorities.find(({ name }) => name === ca);
  caFile = directory.write('ca.pem', pem('CERTIFICATE', issuing?.certificate ?? Buffer.alloc(0)));
});

afterAll(() => directory.remove());

/** `openssl crl -text` of a CRL whose signature it has verified. */
function read(der: Buffer): string {
  const file = directory.write('list.crl', der);
  const verify = ['crl', '-inform', 'DER', '-in', file, '-CAfile', caFile, '-noout'];
  expect(openssl([...verify, '-verify'])).toContain('verify OK');
  return openssl([...verify, '-text']);
}

describe('a CRL', () => {
  it('is verified by OpenSSL and says what was revoked when and why', () => {
    const text = read(
      authority.signCrl(ca, {
        number: 4711,
        thisUpdate: now,
        nextUpdate,
        entries: [
          encodeCrlEntry({ serialNumber: '0a01', revocationDate: now, reason: 0 }),
          encodeCrlEntry({
            serialNumber: '0a02',
            revocationDate: new Date('2023-01-02T03:04:05Z'),
            reason: 6,
          }),
          encodeCrlEntry({
            serialNumber: 'ff03',
            revocationDate: new Date('2051-01-01T00:00:00Z'),
            reason: 1,
            invalidityDate: new Date('2022-12-31T23:00:00Z'),
          }),
        ],
      }),
    );
    const [head = '', ...entries] = text.split('Serial Number: ');
    expect(head).toContain('Version 2 (0x1)');
    expect(head).toContain('Issuer: C = US, O = Example Corp, CN = Example Corp TLS Issuing CA');
    expect(head).toContain('Last Update: Jun  1 12:00:00 2026 GMT');
    expect(head).toContain('Next Update: Jun  8 12:00:00 2026 GMT');
    expect(head).toMatch(/X509v3 CRL Number: \n\s+4711/);
    expect(head).toContain('X509v3 Authority Key Identifier');
    expect(entries[0]).toMatch(/^0A01\n\s+Revocation Date: Jun {2}1 12:00:00 2026 GMT\n\s*$/);
    expect(entries[1]).toMatch(/^0A02\n\s+Revocation Date: Jan {2}2 03:04:05 2023 GMT/);
    expect(entries[1]).toContain('Certificate Hold');
    expect(entries[2]).toMatch(/^FF03\n\s+Revocation Date: Jan {2}1 00:00:00 2051 GMT/);
    expect(entries[2]).toContain('Key Compromise');
    expect(entries[2]).toMatch(/Invalidity Date: \n\s+Dec 31 23:00:00 2022 GMT/);
  });

  it('without entries has no list of them', () => {
    const text = read(authority.signCrl(ca, { number: 1, thisUpdate: now, nextUpdate, entries: [] }));
    expect(text).toContain('No Revoked Certificates.');
  });

  it('takes many entries, whatever bytes they were encoded to before', () => {
    const entries = Array.from({ length: 20_000 }, (_, i) =>
      encodeCrlEntry({
        serialNumber: (i + 1).toString(16).padStart(32, '7').slice(-32),
        revocationDate: now,
        reason: i % 7,
      }),
    );
    const der = authority.signCrl(ca, { number: 2n ** 100n, thisUpdate: now, nextUpdate, entries });
    expect(read(der).match(/Serial Number/g)).toHaveLength(20_000);
  });

  it('can be dated after 2050', () => {
    const far = new Date('2051-06-01T00:00:00Z');
    expect(
      read(authority.signCrl(ca, { number: 1, thisUpdate: now, nextUpdate: far, entries: [] })),
    ).toContain('Next Update: Jun  1 00:00:00 2051 GMT');
  });

  it('of an unknown CA is refused', () => {
    expect(() =>
      authority.signCrl('Nobody', { number: 1, thisUpdate: now, nextUpdate, entries: [] }),
    ).toThrow(RangeError);
  });
});

describe('a CRL entry', () => {
  it('of no particular reason has no extensions', () => {
    const entry = encodeCrlEntry({ serialNumber: '0a01', revocationDate: now, reason: 0 });
    const parts = openssl(['asn1parse', '-inform', 'DER'], entry).trim().split('\n');
    expect(parts).toHaveLength(3);
  });

  it('has an invalidity date without a reason, too', () => {
    const entry = encodeCrlEntry({
      serialNumber: '0a01',
      revocationDate: now,
      reason: 0,
      invalidityDate: now,
    });
    const parts = openssl(['asn1parse', '-inform', 'DER'], entry);
    expect(parts).toContain(':Invalidity Date');
    expect(parts).not.toContain('CRL Reason Code');
  });

  it.each([-1, 7, 8, 11, 1.5, Number.NaN])('is refused for the reason %d', (reason) => {
    expect(() => encodeCrlEntry({ serialNumber: '01', revocationDate: now, reason })).toThrow(RangeError);
  });
});
