import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from './authority.ts';
import { temporaryDirectory, verify } from './openssl-for-tests.ts';

const now = new Date();
const publicUrl = 'http://pki.example.com/';

const temporary = temporaryDirectory();
const directory = join(temporary.path, 'data', 'pki');
let authority: Authority;

beforeAll(async () => {
  authority = await openAuthority({ directory, publicUrl, now });
});

afterAll(() => temporary.remove());

describe('opening', () => {
  it('makes a PKI that only its owner can read', () => {
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const files = readdirSync(directory);
    expect(files).toHaveLength(2 * authority.authorities.length);
    for (const file of files) expect(statSync(join(directory, file)).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(directory, '..'))).toEqual(['pki']);
  });

  it('describes the CAs', () => {
    expect(
      authority.authorities.map(({ name, slug, managed, issuer }) => [name, slug, managed, issuer]),
    ).toEqual([
      ['Example Corp Root CA', 'root-ca', true, 'Example Corp Root CA'],
      ['Example Corp TLS Issuing CA', 'tls-issuing-ca', true, 'Example Corp Root CA'],
      ['Example Corp Users Issuing CA', 'users-issuing-ca', true, 'Example Corp Root CA'],
      ['Legacy Issuing CA', 'legacy-issuing-ca', true, 'Example Corp Root CA'],
      ['Partner Services CA', 'partner-services-ca', false, 'Partner Services CA'],
    ]);
    verify(
      authority,
      authority.authorities.map(({ certificate }) => certificate),
    );
    for (const { certificate, ...described } of authority.authorities) {
      const x509 = new X509Certificate(certificate);
      expect(x509.ca).toBe(true);
      expect(x509.serialNumber).toBe(described.serialNumber);
      expect(x509.fingerprint.replaceAll(':', '')).toBe(described.thumbprint);
      expect(x509.fingerprint256.replaceAll(':', '')).toBe(described.thumbprintSha256);
      expect(new Date(x509.validTo)).toEqual(described.notAfter);
      expect(x509.subject.split('\n').reverse().join(',')).toBe(described.subjectText);
      expect(x509.issuer.split('\n').reverse().join(',')).toBe(described.issuerText);
    }
  });

  it('finds the same PKI the next time', async () => {
    const again = await openAuthority({
      directory,
      publicUrl,
      now: new Date(now.getTime() + 30 * 86_400_000),
    });
    expect(again.authorities).toEqual(authority.authorities);
  });

  it('agrees on one PKI when two processes begin at once', async () => {
    const shared = join(temporary.path, 'shared');
    const [one, other] = await Promise.all([
      openAuthority({ directory: shared, publicUrl, now }),
      openAuthority({ directory: shared, publicUrl, now }),
    ]);
    expect(one.authorities).toEqual(other.authorities);
    expect(readdirSync(temporary.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('takes an empty directory that was made for it', async () => {
    const empty = join(temporary.path, 'empty');
    mkdirSync(empty, { mode: 0o755 });
    await openAuthority({ directory: empty, publicUrl, now });
    expect(statSync(empty).mode & 0o777).toBe(0o700);
  });

  it('does not take what a crash has left for a PKI', async () => {
    const crashed = join(temporary.path, 'crashed');
    mkdirSync(`${crashed}.partial-abc123`);
    writeFileSync(join(`${crashed}.partial-abc123`, 'root-ca.key.pem'), 'half a k');
    await openAuthority({ directory: crashed, publicUrl, now });
    expect(existsSync(join(crashed, 'tls-issuing-ca.crt.pem'))).toBe(true);
  });

  it('says what is wrong with a damaged directory, and leaves it alone', async () => {
    const damaged = join(temporary.path, 'damaged');
    await openAuthority({ directory: damaged, publicUrl, now });
    rmSync(join(damaged, 'legacy-issuing-ca.key.pem'));
    await expect(openAuthority({ directory: damaged, publicUrl, now })).rejects.toThrow(
      'legacy-issuing-ca.key.pem',
    );
    expect(readdirSync(damaged)).toHaveLength(9);
  });

  it('refuses a key that does not belong to its certificate', async () => {
    const mixed = join(temporary.path, 'mixed');
    await openAuthority({ directory: mixed, publicUrl, now });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(mixed, 'tls-issuing-ca.key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
    await expect(openAuthority({ directory: mixed, publicUrl, now })).rejects.toThrow(
      'Example Corp TLS Issuing CA',
    );
  });
});
