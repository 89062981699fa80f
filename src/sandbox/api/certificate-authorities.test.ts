import { cpSync, renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from '../authority/authority.ts';
import { openssl } from '../authority/openssl-for-tests.ts';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';
import { insertAuthority } from '../store/authorities.ts';
import { openDatabase } from '../store/database.ts';
import { createCrlPublisher } from './crl-publisher.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const publish = async (body: object, account?: string) =>
  await sandbox.call('POST', '/CertificateAuthority/PublishCRL', { body, ...(account && { account }) });

async function crlNumber(slug: string, { url } = sandbox): Promise<number> {
  const crl = Buffer.from(await (await fetch(`${url}/crl/${slug}.crl`)).arrayBuffer());
  const printed = openssl(['crl', '-inform', 'DER', '-noout', '-crlnumber'], crl);
  // Without 0x where it is long.
  const [, digits = ''] = /crlNumber=(?:0x)?([0-9A-F]+)/i.exec(printed) ?? [];
  return Number.parseInt(digits, 16);
}

describe('GET /CertificateAuthority', () => {
  it('lists the managed CAs, and one by its id', async () => {
    const { body, headers } = await sandbox.get('/CertificateAuthority');
    expect(body.map(({ LogicalName }: { LogicalName: string }) => LogicalName)).toEqual([
      'Example Corp Root CA',
      'Example Corp TLS Issuing CA',
      'Example Corp Users Issuing CA',
      'Legacy Issuing CA',
    ]);
    expect(headers.get('x-total-count')).toBe('4');
    expect((await sandbox.get(`/CertificateAuthority/${body[1].Id}`)).body).toEqual(body[1]);
    expect((await sandbox.get('/CertificateAuthority/99')).status).toBe(404);
  });
});

describe('POST /CertificateAuthority/PublishCRL', () => {
  it('signs the next CRL', async () => {
    const before = await crlNumber('users-issuing-ca');
    const { status, body } = await publish({
      CertificateAuthorityLogicalName: 'Example Corp Users Issuing CA',
    });
    expect([status, body]).toEqual([204, null]);
    expect(await crlNumber('users-issuing-ca')).toBeGreaterThan(before);
  });

  it('signs one when entries have changed, and none when they have not', async () => {
    const before = await crlNumber('tls-issuing-ca');
    expect(await crlNumber('tls-issuing-ca')).toBe(before);
    const query = encodeURIComponent('CA -eq "Example Corp TLS Issuing CA" AND CertId -gt 40');
    const [{ Id }] = (await sandbox.get(`/Certificates?ReturnLimit=1&QueryString=${query}`)).body;
    await sandbox.revoke({ CertificateIds: [Id], Comment: 'x', PublishCRL: true });
    expect(await crlNumber('tls-issuing-ca')).toBeGreaterThan(before);
  });

  // RFC 5280 section 5.2.3: of two CRLs of a CA the later one has the greater number, and of 20 octets at most.
  it('numbers a CRL above every one that it has published, after a backup was restored too', async () => {
    const first = await startTestSandbox();
    const directory = first.dataDirectory;
    const backup = `${directory}-backup`;
    await first.close(true);
    cpSync(directory, backup, { recursive: true });
    const numbers: number[] = [];
    const body = { CertificateAuthorityLogicalName: 'Example Corp TLS Issuing CA' };
    const again = await startTestSandbox({ dataDirectory: directory });
    for (let count = 0; count < 5; count += 1) {
      await again.call('POST', '/CertificateAuthority/PublishCRL', { body });
      numbers.push(await crlNumber('tls-issuing-ca', again));
    }
    await again.close();
    renameSync(backup, directory);
    const restored = await startTestSandbox({ dataDirectory: directory });
    numbers.push(await crlNumber('tls-issuing-ca', restored));
    await restored.close();
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(Math.max(...numbers)).toBeLessThan(2 ** 159);
  });

  it('goes on counting where the clock stands still, or goes back', async () => {
    const directory = `${sandbox.dataDirectory}/authority`;
    const authority = await openAuthority({ directory, publicUrl: sandbox.url, now: new Date() });
    const database = openDatabase(':memory:');
    const id = insertAuthority(database, 'Stopped', true);
    const numbers: number[] = [];
    const signCrl: Authority['signCrl'] = (_, { number }) => {
      numbers.push(Number(number));
      return Buffer.of(0);
    };
    const times = [5000, 5000, 5000, 4000, 6000];
    for (const time of times) {
      createCrlPublisher({ database, authority: { ...authority, signCrl }, now: () => time }).publish(id);
    }
    database.close();
    expect(numbers).toEqual([5000, 5001, 5002, 5003, 6000]);
  });

  it('is not shown before its number is kept, as on a full disk', async () => {
    const directory = `${sandbox.dataDirectory}/authority`;
    const authority = await openAuthority({ directory, publicUrl: sandbox.url, now: new Date() });
    const database = openDatabase(':memory:');
    const id = insertAuthority(database, 'Full', true);
    let size = 1;
    const signCrl: Authority['signCrl'] = () => Buffer.alloc(size);
    const crls = createCrlPublisher({ database, authority: { ...authority, signCrl }, now: () => 5000 });
    crls.publish(id);
    database.execute('PRAGMA max_page_count = 1');
    size = 1_000_000;
    expect(() => crls.publish(id)).toThrow('database or disk is full');
    expect(crls.current(id)).toHaveLength(1);
    database.close();
  });

  it('names every revoked certificate once, and those released no longer', async () => {
    const revoked = async () => {
      const query = encodeURIComponent('CA -eq "Example Corp TLS Issuing CA" AND CertState -eq 2');
      const { body } = await sandbox.get(
        `/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=1000&QueryString=${query}`,
      );
      return body.map(({ SerialNumber }: { SerialNumber: string }) => SerialNumber).toSorted();
    };
    const inCrl = async () => {
      const crl = Buffer.from(await (await fetch(`${sandbox.url}/crl/tls-issuing-ca.crl`)).arrayBuffer());
      const printed = openssl(['crl', '-inform', 'DER', '-noout', '-text'], crl);
      return [...printed.matchAll(/Serial Number: ([0-9A-F]+)/g)].map(([, serial]) => serial).toSorted();
    };
    expect((await revoked()).length).toBeGreaterThan(3);
    expect(await inCrl()).toEqual(await revoked());
    for (const [Reason, Comment] of [
      [6, 'Held'],
      [-1, 'Released'],
      [6, 'Held again'],
      [1, 'Revoked'],
    ]) {
      await sandbox.revoke({ CertificateIds: [idOf('zero-width')], Reason, Comment });
      expect(await inCrl()).toEqual(await revoked());
    }
  });

  it.each([
    [{}, 400, 'CertificateAuthorityLogicalName'],
    [{ CertificateAuthorityLogicalName: 'Nobody’s CA' }, 404, 'Nobody’s CA'],
    [
      {
        CertificateAuthorityLogicalName: 'Example Corp Root CA',
        CertificateAuthorityHostName: 'elsewhere.example.com',
      },
      404,
      "Unable to find 'CertificateAuthority' with LogicalName 'Example Corp Root CA'",
    ],
    [{ CertificateAuthorityLogicalName: 'Legacy Issuing CA' }, 400, 'cannot be reached'],
  ])('refuses %j', async (body, status, words) => {
    const answer = await publish(body);
    expect(answer.status).toBe(status);
    expect(answer.body.Message).toContain(words);
  });
});
