import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openssl as opensslText } from '../authority/openssl-for-tests.ts';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 300 });
});
afterAll(() => sandbox.close());

const read = async (id: number) => (await sandbox.get(`/Certificates/${id}`)).body;

/** Active certificates of the TLS CA that no test has touched yet. */
async function take(count: number): Promise<number[]> {
  const query = encodeURIComponent('CA -eq "Example Corp TLS Issuing CA" AND CertId -gt 40');
  const { body } = await sandbox.get(`/Certificates?ReturnLimit=${count}&QueryString=${query}`);
  expect(body).toHaveLength(count);
  return body.map(({ Id }: { Id: number }) => Id);
}

async function takeOne(): Promise<number> {
  return (await take(1))[0] ?? 0;
}

/** Asks OpenSSL, with the certificate, the CAs and the CRLs as they are published. */
async function openssl(id: number): Promise<string> {
  const directory = sandbox.dataDirectory;
  const published = async (path: string) =>
    Buffer.from(await (await fetch(`${sandbox.url}${path}`)).arrayBuffer());
  const pem = (der: Buffer, label: string) =>
    `-----BEGIN ${label}-----\n${der
      .toString('base64')
      .match(/.{1,64}/g)
      ?.join('\n')}\n-----END ${label}-----\n`;
  const files = {
    'leaf.pem': pem(Buffer.from((await read(id)).ContentBytes, 'base64'), 'CERTIFICATE'),
    'root.pem': pem(await published('/certs/root-ca.crt'), 'CERTIFICATE'),
    'issuing.pem': pem(await published('/certs/tls-issuing-ca.crt'), 'CERTIFICATE'),
    'issuing.crl.pem': pem(await published('/crl/tls-issuing-ca.crl'), 'X509 CRL'),
    'root.crl.pem': pem(await published('/crl/root-ca.crl'), 'X509 CRL'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  const crls = '-CRLfile issuing.crl.pem -CRLfile root.crl.pem';
  const verify = `verify -crl_check_all -CAfile root.pem -untrusted issuing.pem ${crls} leaf.pem`;
  try {
    return execFileSync('openssl', verify.split(' '), { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  }
}

describe('POST /Certificates/Revoke', () => {
  it('revokes, and OpenSSL says so right after', async () => {
    const id = await takeOne();
    expect(await openssl(id)).toContain('OK');
    const before = Date.now();
    const { status, body } = await sandbox.revoke({
      CertificateIds: [id],
      Reason: 1,
      Comment: 'Key found in a repository',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ RevokedIds: [id], SuspendedCerts: [] });
    expect(await openssl(id)).toContain('certificate revoked');
    const certificate = await read(id);
    expect(certificate).toMatchObject({
      CertState: 2,
      CertStateString: 'Revoked (2)',
      RevocationReason: 1,
      RevocationComment: 'Key found in a repository',
    });
    expect(Date.parse(certificate.RevocationEffDate)).toBeGreaterThanOrEqual(before - 1000);
    expect(Date.parse(certificate.RevocationEffDate)).toBeLessThanOrEqual(Date.now());
  });

  it('puts each id of a mixed request in exactly one list, and one bad id stops no other', async () => {
    const good = await take(2);
    const bad = [idOf('revoked'), idOf('imported'), idOf('legacy'), idOf('expired'), 99_999];
    const ids = [...bad.slice(0, 3), ...good, ...bad.slice(3), ...good];
    const { status, body } = await sandbox.revoke({ CertificateIds: ids, Comment: 'Decommissioned' });
    expect(status).toBe(200);
    expect(body.RevokedIds).toEqual(good);
    expect(body.FailedIds).toEqual(bad);
    for (const id of good) expect(await read(id)).toMatchObject({ CertState: 2, RevocationReason: 0 });
    expect(await read(idOf('legacy'))).toMatchObject({ CertState: 1, RevocationComment: null });
  });

  it('holds, refuses a second hold, releases, and revokes from hold', async () => {
    const id = await takeOne();
    const attempt = async (Reason: number) =>
      (await sandbox.revoke({ CertificateIds: [id], Reason, Comment: 'Laptop missing' })).body;
    expect(await attempt(-1)).toMatchObject({ FailedIds: [id] });
    expect(await attempt(6)).toMatchObject({ RevokedIds: [id] });
    expect(await openssl(id)).toContain('certificate revoked');
    expect(await attempt(6)).toMatchObject({ FailedIds: [id] });
    expect(await attempt(-1)).toMatchObject({ RevokedIds: [id] });
    expect(await read(id)).toMatchObject({ CertState: 1, RevocationReason: null, RevocationEffDate: null });
    expect(await openssl(id)).toContain('OK');
    expect(await attempt(6)).toMatchObject({ RevokedIds: [id] });
    expect(await attempt(4)).toMatchObject({ RevokedIds: [id] });
    expect(await attempt(-1)).toMatchObject({ FailedIds: [id] });
  });

  it.each([
    (day: string) => `${day}T16:23:01Z`,
    (day: string) => `${day}T16:23:01.000Z`,
    (day: string) => `${day}T18:23:01+02:00`,
  ])('takes the effective date in the form %s', async (print) => {
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    const query = encodeURIComponent(
      'CA -eq "Example Corp TLS Issuing CA" AND TemplateShortName -ne "WebServerApproval" AND CertId -gt 40 AND IssuedDate -lt "%TODAY-5%"',
    );
    const [{ Id: id }] = (await sandbox.get(`/Certificates?ReturnLimit=1&QueryString=${query}`)).body;
    await sandbox.revoke({ CertificateIds: [id], Comment: 'x', EffectiveDate: print(day) });
    expect((await read(id)).RevocationEffDate).toBe(`${day}T16:23:01Z`);
  });

  it('refuses a date outside the validity, of a held certificate too', async () => {
    const id = await takeOne();
    const attempt = async (EffectiveDate: string) =>
      (await sandbox.revoke({ CertificateIds: [id], Comment: 'x', EffectiveDate })).body.FailedIds;
    expect(await attempt('2001-01-01T00:00:00Z')).toEqual([id]);
    expect(await attempt('2099-01-01T00:00:00Z')).toEqual([id]);
    await sandbox.revoke({ CertificateIds: [id], Comment: 'x', Reason: 6 });
    expect(await attempt('2001-01-01T00:00:00Z')).toEqual([id]);
    expect(await read(id)).toMatchObject({ RevocationReason: 6 });
  });

  it('carries out a date to come when it comes, also after a restart', async () => {
    const own = await startTestSandbox();
    const query = encodeURIComponent('CA -eq "Example Corp TLS Issuing CA" AND CertId -gt 40');
    const [{ Id: id }] = (await own.get(`/Certificates?ReturnLimit=1&QueryString=${query}`)).body;
    const EffectiveDate = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await own.revoke({ CertificateIds: [id], Comment: 'x', EffectiveDate });
    expect(body.RevokedIds).toEqual([id]);
    // Active still, and its effective date is the one to come, in whole seconds.
    const scheduled = {
      CertState: 1,
      RevocationEffDate: `${EffectiveDate.slice(0, 19)}Z`,
      RevocationReason: null,
    };
    expect((await own.get(`/Certificates/${id}`)).body).toMatchObject(scheduled);
    const [refused] = (await own.revoke({ CertificateIds: [id], Comment: 'x', EffectiveDate })).body
      .FailedIds;
    expect(refused).toBe(id);
    await own.close(true);
    const database = new Sqlite(join(own.dataDirectory, 'sandbox.sqlite'));
    database.exec(`UPDATE scheduled_revocations SET effective_date = ${Date.now()}`);
    database.close();
    const again = await startTestSandbox({ dataDirectory: own.dataDirectory });
    await expect
      .poll(async () => (await again.get(`/Certificates/${id}`)).body.CertState, { timeout: 20_000 })
      .toBe(2);
    await again.close();
  });

  it('writes an effective date that was given into the CRL as invalidity date too', async () => {
    const [dated, undated] = await take(2);
    const [{ SerialNumber: serial }, { SerialNumber: other }] = [
      await read(dated ?? 0),
      await read(undated ?? 0),
    ];
    const EffectiveDate = new Date(Date.now() - 60_000).toISOString();
    await sandbox.revoke({ CertificateIds: [dated], Reason: 1, Comment: 'x', EffectiveDate });
    await sandbox.revoke({ CertificateIds: [undated], Reason: 1, Comment: 'x' });
    const der = Buffer.from(await (await fetch(`${sandbox.url}/crl/tls-issuing-ca.crl`)).arrayBuffer());
    const entries = opensslText(['crl', '-inform', 'DER', '-noout', '-text'], der).split('Serial Number: ');
    expect(entries.find((entry) => entry.startsWith(serial))).toMatch(/Invalidity Date/);
    expect(entries.find((entry) => entry.startsWith(other))).not.toMatch(/Invalidity Date/);
  });

  it.each([
    [
      'failed-operations' as const,
      400,
      {
        ErrorCode: expect.any(String),
        Message: '2 of 3 certificates could not be revoked.',
        FailedOperations: [
          { Reason: 'There is no such certificate.', CertificateId: 99_999 },
          { Reason: 'The CA Legacy Issuing CA cannot be reached.', CertificateId: idOf('legacy') },
        ],
      },
    ],
    ['omitted' as const, 200, { RevokedIds: [idOf('emoji')], SuspendedCerts: [] }],
  ])('answers a partial failure in the form %s, and revokes the others', async (form, status, answer) => {
    const own = await startTestSandbox({ partialFailure: form });
    const reply = await own.revoke({
      CertificateIds: [99_999, idOf('emoji'), idOf('legacy')],
      Comment: 'Decommissioned',
    });
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual(answer);
    expect((await own.get(`/Certificates/${idOf('emoji')}`)).body.CertState).toBe(2);
    await own.close();
  });

  it('reads property names in any letter case', async () => {
    const [one, other] = await take(2);
    expect(
      (await sandbox.revoke({ CertificateIDs: [one], comment: 'x', REASON: 4 })).body.RevokedIds,
    ).toEqual([one]);
    expect(
      (await sandbox.revoke({ certificateids: [other], Comment: 'x', CollectionId: 0 })).body.RevokedIds,
    ).toEqual([other]);
  });

  const valid = { CertificateIds: [1], Comment: 'x' };
  it.each([
    [{ Comment: 'x' }, 'CertificateIds'],
    [{ CertificateIds: [], Comment: 'x' }, 'CertificateIds'],
    [{ CertificateIds: ['one'], Comment: 'x' }, 'CertificateIds'],
    [{ CertificateIds: [1.5], Comment: 'x' }, 'CertificateIds'],
    [{ CertificateIds: [1] }, 'Comment'],
    [{ ...valid, Comment: ' \t\n' }, 'Comment'],
    [{ ...valid, Comment: null }, 'Comment'],
    [{ ...valid, Reason: 7 }, 'Reason'],
    [{ ...valid, Reason: 8 }, 'Reason'],
    [{ ...valid, Reason: 999 }, 'Reason'],
    [{ ...valid, Reason: 'Superseded' }, 'Reason'],
    [{ ...valid, EffectiveDate: '' }, 'Effective date'],
    [{ ...valid, EffectiveDate: 'tomorrow' }, 'Effective date'],
    [{ ...valid, EffectiveDate: '9999-12-31T23:59:59-14:00' }, 'Effective date'],
    [{ ...valid, Comment: '\u200b\u2060' }, 'Comment'],
    [{ ...valid, EffectiveDate: null }, 'EffectiveDate'],
    [{ ...valid, CollectionId: 99 }, 'CollectionId'],
    [{ ...valid, CollectionId: 'one' }, 'CollectionId'],
    [{ ...valid, ContainerId: 1 }, 'ContainerId'],
    [{ ...valid, PublishCRL: 'yes' }, 'PublishCRL must be true or false'],
    ['[1]', ''],
    ['{"CertificateIds": [1], ', ''],
    ['null', ''],
  ])('refuses %j, naming it, and changes nothing', async (body, property) => {
    const { status, body: answer } = await sandbox.revoke(body);
    expect(status).toBe(400);
    expect(answer).toEqual({
      ErrorCode: expect.stringMatching(/^0x/),
      Message: expect.stringContaining(property),
    });
    expect(await read(1)).toMatchObject({ CertState: 1 });
  });

  it('asks for the permission in the scope that is named', async () => {
    const id = await takeOne();
    const body = { CertificateIds: [id], Comment: 'x' };
    expect((await sandbox.revoke(body, 'auditor')).status).toBe(403);
    expect((await sandbox.revoke({ ...body, CollectionId: 1 }, 'auditor')).status).toBe(403);
    expect((await sandbox.revoke(body, 'web-team')).status).toBe(403);
    expect((await sandbox.revoke({ ...body, CollectionId: 2 }, 'web-team')).status).toBe(403);
    expect(await read(id)).toMatchObject({ CertState: 1 });
    const allowed = await sandbox.revoke({ ...body, CollectionId: 1 }, 'web-team');
    expect(allowed.body.RevokedIds).toEqual([id]);
  });
});
