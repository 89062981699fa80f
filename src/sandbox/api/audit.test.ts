import { join } from 'node:path';
import Sqlite from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const newest = async (count = 1) =>
  (await sandbox.get(`/Audit?ReturnLimit=${count}&SortField=Timestamp&SortAscending=1`, 'auditor')).body;

describe('the audit log', () => {
  it('has an entry for every revocation, hold and release', async () => {
    const id = idOf('chinese');
    const { SerialNumber, IssuedCN } = (await sandbox.get(`/Certificates/${id}`)).body;
    await sandbox.revoke({ CertificateIds: [id], Reason: 6, Comment: 'Lost & <found>' });
    expect(await newest()).toMatchObject([
      {
        Category: 2001,
        Operation: 6,
        Level: 0,
        User: 'EXAMPLE\\admin',
        EntityType: 'Certificate',
        AuditIdentifier: IssuedCN,
        ImmutableIdentifier: String(id),
        Message: expect.stringContaining('<Comment>Lost &amp; &lt;found&gt;</Comment>'),
      },
    ]);
    expect((await newest())[0].Message).toContain(`<SerialNumber>${SerialNumber}</SerialNumber>`);
    await sandbox.revoke({ CertificateIds: [id], Reason: -1, Comment: 'Found' });
    expect(await newest()).toMatchObject([{ Operation: 14, Level: 0 }]);
  });

  it('has the attempts that were refused, with the cause', async () => {
    await sandbox.revoke({ CertificateIds: [idOf('imported'), 99_999], Comment: 'x' });
    const [unknown, imported] = await newest(2);
    expect(imported).toMatchObject({ Operation: 6, Level: 2, ImmutableIdentifier: String(idOf('imported')) });
    expect(imported.Message).toContain('not issued by a CA');
    expect(unknown).toMatchObject({ Level: 2, ImmutableIdentifier: '99999', AuditIdentifier: '' });
    await sandbox.revoke({ CertificateIds: [1], Comment: 'x' }, 'auditor');
    expect(await newest()).toMatchObject([
      { Category: 2012, Level: 2, User: 'EXAMPLE\\auditor', AuditIdentifier: 'POST /Certificates/Revoke' },
    ]);
  });

  it('keeps characters that XML cannot hold out of its messages', async () => {
    const Comment = 'bell \u0007 end \uffff';
    await sandbox.revoke({ CertificateIds: [idOf('arabic')], Comment });
    const [{ Message, Id }] = await newest();
    expect(Message).toContain('<Comment>bell \ufffd end \ufffd</Comment>');
    expect((await sandbox.get(`/Audit/${Id}/Validate`)).body).toBe(true);
  });

  it('stays valid whatever a name contains', async () => {
    const body = { Name: 'bell \u0007' };
    expect((await sandbox.call('POST', '/CertificateCollections', { body })).status).toBe(200);
    const [{ Id }] = await newest();
    expect((await sandbox.get(`/Audit/${Id}/Validate`)).body).toBe(true);
  });

  it('pages', async () => {
    const first = await sandbox.get('/Audit?ReturnLimit=2&PageReturned=1');
    const second = await sandbox.get('/Audit?ReturnLimit=2&PageReturned=2');
    const ids = [...first.body, ...second.body].map(({ Id }: { Id: number }) => Id);
    expect(ids).toEqual([1, 2, 3, 4]);
    expect(Number(first.headers.get('x-total-count'))).toBeGreaterThanOrEqual(5);
    expect((await sandbox.get('/Audit?SortField=Message')).status).toBe(400);
    expect((await sandbox.get('/Audit/99999')).status).toBe(404);
  });

  it('searches', async () => {
    const search = async (query: string) =>
      await sandbox.get(`/Audit?QueryString=${encodeURIComponent(query)}`);
    const holds = await search('Operation -eq 14 AND User -eq "%ME%" AND Timestamp -ge "%TODAY%"');
    expect(holds.body).toMatchObject([{ Operation: 14, ImmutableIdentifier: String(idOf('chinese')) }]);
    expect(holds.headers.get('x-total-count')).toBe('1');
    expect((await search('Level -eq 2 AND Category -eq 2012')).body.length).toBeGreaterThan(0);
    const refused = await search('Category -lt "Certificate"');
    expect(refused.status).toBe(400);
    expect(refused.body.Message).toContain('position 9');
  });

  // Keyfactor's API reference, GET Audit: `category -contains "Agent"`.
  it.each([
    ['category -contains "Agent"', []],
    ['category -contains "Certificate"', [2001, 2004]],
    ['Category -eq "Certificate"', [2001]],
    ['Category -eq "2004" OR category -startswith "auth"', [2004, 2012]],
    ['Category -ne "certificate" AND category -ne 2012', [2004]],
  ])('is searched by the text of a category: %s', async (query, categories) => {
    await sandbox.call('PUT', '/CertificateCollections/2/Favorite', { body: { ShowInNavigator: true } });
    const { status, body } = await sandbox.get(
      `/Audit?ReturnLimit=1000&QueryString=${encodeURIComponent(query)}`,
    );
    expect(status).toBe(200);
    const found = new Set(body.map(({ Category }: { Category: number }) => Category));
    expect([...found].toSorted()).toEqual(categories);
  });

  it('tells an entry that was changed behind its back', async () => {
    const { body } = await sandbox.get('/Audit/1');
    expect(body.Id).toBe(1);
    expect((await sandbox.get('/Audit/1/Validate')).body).toBe(true);
    const database = new Sqlite(join(sandbox.dataDirectory, 'sandbox.sqlite'));
    const validity = async () => (await sandbox.get('/Audit/1/Validate')).body;
    for (const column of ['timestamp', 'username', 'message', 'immutable_identifier', 'operation']) {
      const change = (to: string) => database.exec(`UPDATE audit_log SET ${column} = ${to} WHERE id = 1`);
      database.exec(`CREATE TEMP TABLE kept AS SELECT ${column} AS value FROM audit_log WHERE id = 1`);
      change(`${column} || '1'`);
      expect(await validity(), column).toBe(false);
      change('(SELECT value FROM kept)');
      expect(await validity(), column).toBe(true);
      database.exec('DROP TABLE kept');
    }
    database.close();
  });
});
