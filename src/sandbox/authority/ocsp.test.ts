import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BasicOCSPResponse, OCSPResponse, OCSPResponseStatus } from '@peculiar/asn1-ocsp';
import { AsnConvert } from '@peculiar/asn1-schema';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from './authority.ts';
import * as der from './der.ts';
import { encodeName } from './distinguished-name.ts';
import type { CertificateStatus } from './ocsp-response.ts';
import { openssl, pem, temporaryDirectory } from './openssl-for-tests.ts';
import { publicKeyOfAuthority } from './public-key.ts';

const ca = 'Example Corp TLS Issuing CA';
const now = new Date();
const temporary = temporaryDirectory();
let authority: Authority;

beforeAll(async () => {
  const directory = `${temporary.path}/pki`;
  authority = await openAuthority({ directory, publicUrl: 'http://pki.example.com', now });
});
afterAll(() => temporary.remove());

function certificateOf(name: string) {
  const found = authority.authorities.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

const oids = { sha1: '1.3.14.3.2.26', sha256: '2.16.840.1.101.3.4.2.1', sha512: '2.16.840.1.101.3.4.2.3' };

/** CertID in DER; `serialNumber` is the INTEGER, `oid` the OBJECT IDENTIFIER of the hash. */
function certId(
  serialNumber: Buffer,
  hash: keyof typeof oids = 'sha1',
  issuer = ca,
  oid = der.objectIdentifier(oids[hash]),
) {
  const { subject, certificate } = certificateOf(issuer);
  const { bits } = publicKeyOfAuthority(new X509Certificate(certificate).publicKey);
  const digest = (content: Buffer) => der.octetString(createHash(hash).update(content).digest());
  const algorithm = der.sequence([oid, der.nullValue]);
  return der.sequence([algorithm, digest(encodeName(subject)), digest(bits), serialNumber]);
}

const nonceOid = '1.3.6.1.5.5.7.48.1.2';

function extension(oid: string, value: Buffer, critical = false) {
  const flag = critical ? [der.boolean(true)] : [];
  return der.sequence([der.objectIdentifier(oid), ...flag, der.octetString(value)]);
}

const nonce = (length: number) => extension(nonceOid, der.octetString(Buffer.alloc(length, 0xab)));

/** @param ofEach singleRequestExtensions of every certificate */
function request(
  certIds: readonly Buffer[],
  extensions: readonly Buffer[] = [],
  before: Buffer[] = [],
  ofEach: readonly Buffer[] = [],
) {
  const own = ofEach.length === 0 ? [] : [der.explicit(0, der.sequence(ofEach))];
  const list = der.sequence(certIds.map((one) => der.sequence([one, ...own])));
  const after = extensions.length === 0 ? [] : [der.explicit(2, der.sequence(extensions))];
  return der.sequence([der.sequence([...before, list, ...after])]);
}

function answer(to: Buffer, status: CertificateStatus = { type: 'good' }, asked: string[] = []): Buffer {
  const statusOf = (serialNumber: string) => {
    asked.push(serialNumber);
    return status;
  };
  return authority.answerOcsp(ca, to, statusOf, now);
}

/** `openssl ocsp -resp_text` of a response whose signature it has verified. */
function read(response: Buffer): string {
  const certificate = pem('CERTIFICATE', certificateOf(ca).certificate);
  const root = pem('CERTIFICATE', certificateOf('Example Corp Root CA').certificate);
  const issuer = ['-issuer', temporary.write('ca.pem', certificate)];
  const trust = ['-CAfile', temporary.write('root.pem', root)];
  const file = temporary.write('response.der', response);
  const text = openssl(['ocsp', '-respin', file, ...issuer, ...trust, '-resp_text']);
  expect(text).toContain('Response verify OK');
  return text;
}

const malformedRequest = Buffer.from('30030a0101', 'hex');
const serial = (hex: string) => der.unsignedInteger(Buffer.from(hex, 'hex'));
const good = () => certId(serial('5a'));

describe('an OCSP response', () => {
  it('is verified by OpenSSL and says when it was made and how long it lasts', () => {
    const text = read(answer(request([good()])));
    expect(text).toContain('Cert Status: good');
    expect(text).toContain('OCSP Response Status: successful (0x0)');
    expect(text).toContain(`Responder Id: ${certificateOf(ca).keyIdentifier}`);
    const [, thisUpdate = ''] = /This Update: (.*)/.exec(text) ?? [];
    const [, nextUpdate = ''] = /Next Update: (.*)/.exec(text) ?? [];
    expect(Date.parse(thisUpdate)).toBe(Math.floor(now.getTime() / 1000) * 1000);
    expect(Date.parse(nextUpdate) - Date.parse(thisUpdate)).toBe(300_000);
  });

  it('says when and why a certificate was revoked, and leaves out unspecified', () => {
    const date = new Date('2051-02-03T04:05:06.789Z');
    const text = read(answer(request([good()]), { type: 'revoked', date, reason: 6 }));
    expect(text).toContain('Cert Status: revoked');
    expect(text).toContain('Revocation Time: Feb  3 04:05:06 2051 GMT');
    expect(text).toContain('Revocation Reason: certificateHold (0x6)');
    expect(read(answer(request([good()]), { type: 'revoked', date, reason: 0 }))).not.toContain('Reason');
  });

  it('repeats each CertID, octet by octet, and the nonce', () => {
    const ids = [
      good(),
      certId(serial('ff00'), 'sha256'),
      certId(serial('77'), 'sha512', 'Legacy Issuing CA'),
    ];
    const response = answer(request(ids, [nonce(32)]));
    for (const part of [...ids, nonce(32)]) expect(response.includes(part)).toBe(true);
  });

  it.each(['sha1', 'sha256', 'sha512'] as const)('is about the CA that %s names', (hash) => {
    const asked: string[] = [];
    const ids = [certId(serial('00ff01'), hash), certId(serial('02'), hash, 'Example Corp Users Issuing CA')];
    expect(read(answer(request(ids), { type: 'good' }, asked)).match(/Cert Status: \w+/g)).toEqual([
      'Cert Status: good',
      'Cert Status: unknown',
    ]);
    expect(asked).toEqual(['FF01']);
  });

  it('is unknown for a hash that nobody knows, and for numbers that no certificate has', () => {
    const asked: string[] = [];
    const negative = Buffer.from('0201ff', 'hex');
    const ids = [
      certId(serial('5a'), 'sha1', ca, der.objectIdentifier('1.2.3')),
      certId(negative),
      certId(serial('00')),
    ];
    const text = read(answer(request(ids), { type: 'good' }, asked));
    expect(text.match(/Cert Status: unknown/g)).toHaveLength(3);
    expect(asked).toEqual([]);
  });

  it.each([1, 32, 128])('goes with a nonce of %i octets', (length) => {
    expect(answer(request([good()], [nonce(length)])).includes(nonce(length))).toBe(true);
  });

  it('has room for 100 certificates', () => {
    const asked: string[] = [];
    read(answer(request(Array.from({ length: 100 }, good)), { type: 'good' }, asked));
    expect(asked).toHaveLength(100);
  });

  it('ignores the extensions that it does not know', () => {
    const unknown = extension('1.3.6.1.5.5.7.48.1.4', der.sequence([]));
    expect(read(answer(request([good()], [unknown])))).toContain('Cert Status: good');
  });

  it('ignores those of single certificates too (RFC 6960 section 4.4)', () => {
    const asked: string[] = [];
    const locator = extension('1.3.6.1.5.5.7.48.1.7', der.sequence([encodeName(certificateOf(ca).subject)]));
    const others = [locator, extension('1.2.3', der.nullValue)];
    const made = request([good(), certId(serial('0b'))], [nonce(16)], [], others);
    const file = temporary.write('request.der', made);
    const printed = openssl(['ocsp', '-reqin', file, '-req_text']);
    expect(printed.match(/Request Single Extensions/g)).toHaveLength(2);
    const text = read(answer(made, { type: 'good' }, asked));
    expect(text.match(/Cert Status: good/g)).toHaveLength(2);
    expect(asked).toEqual(['5A', '0B']);
  });

  it('is given to a signed request with the name of who asks', () => {
    const certificate = temporary.write('ca.pem', pem('CERTIFICATE', certificateOf(ca).certificate));
    const key = `${temporary.path}/pki/tls-issuing-ca.key.pem`;
    const file = `${temporary.path}/signed.der`;
    const signed = ['-signer', certificate, '-signkey', key, '-reqout', file];
    openssl(['ocsp', '-issuer', certificate, '-serial', '0x5a', '-no_nonce', ...signed]);
    expect(openssl(['ocsp', '-reqin', file, '-req_text'])).toContain('Requestor Name');
    expect(read(answer(readFileSync(file)))).toContain('Cert Status: good');
  });
});

describe('a malformed OCSP request', () => {
  const ofCertificate = () => request([good()], [], [], [extension('1.2.3', der.nullValue, true)]);
  const withAlgorithm = (hex: string) => request([certId(serial('5a'), 'sha1', ca, Buffer.from(hex, 'hex'))]);
  const requests: [string, () => Buffer][] = [
    ['nothing', () => Buffer.alloc(0)],
    ['a text', () => Buffer.from('GET / HTTP/1.1')],
    ['an end too early', () => request([good()]).subarray(0, -1)],
    ['no certificate', () => request([])],
    ['101 certificates', () => request(Array.from({ length: 101 }, good))],
    ['more than 16 KiB', () => request([good()], [extension('1.2.3', Buffer.alloc(16_384))])],
    ['a version to come', () => request([good()], [], [der.explicit(0, der.integer(1))])],
    ['an empty nonce', () => request([good()], [nonce(0)])],
    ['a nonce of 129 octets', () => request([good()], [nonce(129)])],
    ['a nonce that is no OCTET STRING', () => request([good()], [extension(nonceOid, der.integer(1))])],
    ['two nonces', () => request([good()], [nonce(8), nonce(9)])],
    ['a CertID that is not DER', () => request([Buffer.concat([Buffer.of(0x30, 0x81), good().subarray(1)])])],
    ['an algorithm that is not DER', () => withAlgorithm('06032a8001')],
    ['a critical extension', () => request([good()], [extension('1.2.3', der.nullValue, true)])],
    ['a critical extension of a certificate', ofCertificate],
  ];

  it.each(requests)('has %s', (_, make) => {
    expect(answer(make())).toEqual(malformedRequest);
  });

  it('is answered whatever its bytes are', () => {
    const valid = request([good(), certId(serial('0102'), 'sha256')], [nonce(16)]);
    const isAnswered = (bytes: Buffer) => {
      const response = answer(bytes);
      const { responseStatus, responseBytes } = AsnConvert.parse(response, OCSPResponse);
      if (responseStatus === OCSPResponseStatus.malformedRequest) return response.equals(malformedRequest);
      return (
        AsnConvert.parse(responseBytes?.response.buffer ?? new ArrayBuffer(0), BasicOCSPResponse).signature
          .byteLength > 60
      );
    };
    expect(isAnswered(valid)).toBe(true);
    const bytes = fc.uint8Array({ maxLength: 600 }).map(Buffer.from);
    const place = fc.nat(valid.length - 1);
    const changed = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 }).map((changes) => {
      const copy = Buffer.from(valid);
      for (const [index, octet] of changes) copy[index] = octet;
      return copy;
    });
    const cut = fc.tuple(place, bytes).map(([end, rest]) => Buffer.concat([valid.subarray(0, end), rest]));
    const nested = fc.nat(16_384).map((length) => Buffer.alloc(length, Buffer.from('3080', 'hex')));
    fc.assert(fc.property(fc.oneof(bytes, changed, cut, nested), isAnswered), { numRuns: 3000 });
    expect(read(answer(valid)).match(/Cert Status: good/g)).toHaveLength(2);
  });
});
