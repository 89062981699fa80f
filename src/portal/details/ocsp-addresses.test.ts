import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuthority } from '../../sandbox/authority/authority.ts';
import { temporaryDirectory } from '../../sandbox/authority/openssl-for-tests.ts';
import { decodeBase64 } from '../api/octets.ts';
import { readElements } from './der-reader.ts';
import { ocspAddresses } from './ocsp-addresses.ts';
import { toPem } from './pem.ts';

const now = new Date();
const temporary = temporaryDirectory();
let der: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const directory = `${temporary.path}/pki`;
  const authority = await openAuthority({ directory, publicUrl: 'http://pki.example.com/', now });
  const issued = authority.issue({
    ca: 'Example Corp TLS Issuing CA',
    subject: [{ type: 'CN', value: 'www.example.com' }],
    subjectAltNames: Array.from({ length: 60 }, (_, at) => ({ type: 'dns', value: `${at}.example.com` })),
    notBefore: now,
    notAfter: new Date(now.getTime() + 86_400_000),
    serialNumber: '0102030405060708090a0b0c0d0e0f10',
    publicKey: 'P-256',
    profile: 'tls-server',
  });
  der = new Uint8Array(issued.der);
});

afterAll(() => temporary.remove());

describe('the OCSP addresses of a certificate', () => {
  it('are those that OpenSSL reads', () => {
    const expected = /OCSP - URI:(\S+)/.exec(new X509Certificate(der).infoAccess ?? '')?.[1];
    expect(expected).toMatch(/^http:\/\/pki\.example\.com\//);
    expect(ocspAddresses(der)).toEqual([expected]);
  });

  it('are unknown, and nothing is thrown, whatever octets there are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        expect(ocspAddresses(octets) ?? []).toEqual([]);
      }),
    );
    expect(ocspAddresses(new Uint8Array())).toBeNull();
  });

  it('of a certificate cut short anywhere are unknown', () => {
    fc.assert(
      fc.property(fc.nat(der.length - 1), (end) => {
        expect(ocspAddresses(der.subarray(0, end))).toBeNull();
      }),
    );
  });

  it('of a certificate with one octet changed are texts or unknown', () => {
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }), (at, octet) => {
        const changed = der.slice();
        changed[at] = octet;
        const found = ocspAddresses(changed);
        expect(found === null || found.every((address) => typeof address === 'string')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('elements of DER', () => {
  it.each([
    ['the indefinite length', [0x30, 0x80, 0, 0]],
    ['a length that is not there', [0x30]],
    ['more octets of length than there are', [0x30, 0x82, 0x01]],
    ['more content than there is', [0x04, 0x02, 0x01]],
    ['a tag of several octets', [0x1f, 0x81, 0x01, 0x00]],
  ])('are not read with %s', (_, octets) => {
    expect(readElements(Uint8Array.from(octets))).toBeNull();
  });
});

describe('PEM', () => {
  it('is what OpenSSL writes', () => {
    expect(toPem(der)).toBe(new X509Certificate(der).toString());
  });

  it('brings back the same octets, in lines of at most 64 characters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (octets) => {
        const lines = toPem(octets).split('\n');
        expect(lines.at(-1)).toBe('');
        expect(lines.every((line) => line.length <= 64)).toBe(true);
        expect(decodeBase64(lines.slice(1, -2).join(''))).toEqual(new Uint8Array(octets));
      }),
    );
  });
});
