import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const send = async (method: string, path: string, body?: object, account = 'admin') =>
  await sandbox.call(method, `/CertificateCollections${path}`, { ...(body && { body }), account });
const create = async (body: object) => await send('POST', '', body);
const namesFor = async (account: string) =>
  (await sandbox.get('/CertificateCollections', account)).body.map(({ Name }: { Name: string }) => Name);

describe('reading', () => {
  it('lists what the caller may read', async () => {
    expect(await namesFor('admin')).toHaveLength(8);
    expect(await namesFor('web-team')).toEqual(['Web servers']);
  });

  it('searches and sorts them', async () => {
    const query = encodeURIComponent('Name -contains "SERVERS" AND Favorite -eq false');
    const { body, headers } = await send('GET', `?QueryString=${query}&SortField=Name&SortAscending=1`);
    expect(body.map(({ Name }: { Name: string }) => Name)).toEqual([
      'Web servers',
      'RSA on internal servers',
    ]);
    expect(headers.get('x-total-count')).toBe('2');
    expect((await send('GET', `?QueryString=Colour%20-eq%20"red"`)).status).toBe(400);
  });

  it('finds one by id, and by name in any letter case', async () => {
    const byId = (await send('GET', '/3')).body;
    expect(byId).toMatchObject({ Id: 3, Name: 'User certificates', Content: 'TemplateShortName -eq "User"' });
    expect((await send('GET', '/USER%20certificates')).body).toEqual(byId);
    expect((await send('GET', '/99')).status).toBe(404);
    expect((await send('GET', '/Nothing')).status).toBe(404);
    expect((await send('GET', '/1', undefined, 'web-team')).status).toBe(200);
    expect((await send('GET', '/3', undefined, 'web-team')).status).toBe(403);
    const unknown = await send('GET', '/Nothing', undefined, 'web-team');
    const unreadable = await send('GET', '/Code%20signing', undefined, 'web-team');
    expect(unknown.status).toBe(403);
    expect(unreadable.body).toEqual(unknown.body);
  });

  it('counts the certificates of each', async () => {
    const web = Number(
      (await sandbox.get('/Certificates?collectionId=1&ReturnLimit=1')).headers.get('x-total-count'),
    );
    expect(web).toBeGreaterThan(10);
    await expect
      .poll(async () => (await send('GET', '/CollectionList')).body[0], { timeout: 20_000 })
      .toMatchObject({ Id: 1, EstimatedCertCount: web, LastEstimated: expect.stringMatching(/Z$/) });
  });
});

describe('changing', () => {
  it('creates, changes and deletes', async () => {
    const created = await create({ Name: ' RSA ', Query: 'KeyType -eq "RSA"', Description: 'All of RSA' });
    expect(created.body).toMatchObject({
      Name: 'RSA',
      Query: 'KeyType -eq "RSA"',
      Content: 'KeyType -eq "RSA"',
    });
    const { Id } = created.body;
    const count = async () =>
      (await sandbox.get(`/Certificates?collectionId=${Id}&ReturnLimit=1`)).headers.get('x-total-count');
    expect(Number(await count())).toBeGreaterThan(0);
    const changed = await send('PUT', '', { Id, Name: 'Nothing', Query: 'KeyType -eq "none"' });
    expect(changed.body).toMatchObject({ Id, Name: 'Nothing', Description: '' });
    expect(await count()).toBe('0');
    expect((await send('PUT', `/${Id}/Favorite`, { ShowInNavigator: true })).status).toBe(204);
    expect((await send('GET', `/${Id}`)).body).toMatchObject({ Favorite: true });
    expect((await send('DELETE', `/${Id}`)).status).toBe(204);
    expect((await send('DELETE', `/${Id}`)).status).toBe(404);
    expect((await sandbox.get(`/Certificates?collectionId=${Id}`)).status).toBe(404);
    const audit = await sandbox.get('/Audit?ReturnLimit=4&SortAscending=1');
    expect(audit.body).toMatchObject(
      [3, 2, 2, 1].map((Operation) => ({ Category: 2004, Operation, ImmutableIdentifier: String(Id) })),
    );
  });

  it('copies query and permissions, and takes the permissions away again', async () => {
    const copy = (await send('POST', '/Copy', { CopyFromId: 1, Name: 'Web servers, copied' })).body;
    expect(copy.Query).toBe('CN -contains ".web.example.com"');
    expect(await namesFor('web-team')).toEqual(['Web servers', 'Web servers, copied']);
    const permissions = async () =>
      (await sandbox.get('/Security/My/Permissions', 'web-team')).body.Permissions;
    expect(await permissions()).toContain(`/certificates/collections/revoke/${copy.Id}/`);
    await send('DELETE', `/${copy.Id}`);
    expect(await namesFor('web-team')).toEqual(['Web servers']);
    expect(await permissions()).not.toContain(`/certificates/collections/revoke/${copy.Id}/`);
  });

  it.each([
    [{}, 'Name'],
    [{ Name: '  ' }, 'Name'],
    [{ Name: 'x'.repeat(101) }, 'Name'],
    [{ Name: 'web SERVERS' }, 'already'],
    [{ Name: 'x', Description: 'x'.repeat(1001) }, 'Description'],
    [{ Name: 'x', Query: 'Colour -eq "red"' }, 'Colour'],
    [{ Name: 'x', Query: 'CN -eq' }, 'position 6'],
    [{ Name: 'x', DuplicationField: 3 }, 'DuplicationField'],
  ])('refuses %j and changes nothing', async (body, words) => {
    for (const [method, extra] of [
      ['POST', {}],
      ['PUT', { Id: 2 }],
    ] as const) {
      const answer = await send(method, '', { ...body, ...extra });
      expect(answer.status).toBe(400);
      expect(answer.body.Message).toContain(words);
    }
    expect(await namesFor('admin')).toHaveLength(8);
    expect((await send('GET', '/2')).body).toMatchObject({ Name: 'Expiring in 30 days' });
  });

  it('asks for the permission', async () => {
    for (const account of ['web-team', 'auditor', 'approver']) {
      expect((await send('POST', '', { Name: 'x' }, account)).status).toBe(403);
      expect((await send('PUT', '', { Id: 1, Name: 'x' }, account)).status).toBe(403);
      expect((await send('POST', '/Copy', { CopyFromId: 1, Name: 'x' }, account)).status).toBe(403);
      expect((await send('DELETE', '/1', undefined, account)).status).toBe(403);
      expect((await send('PUT', '/1/Favorite', { ShowInNavigator: true }, account)).status).toBe(403);
    }
    expect((await send('GET', '/1')).body).toMatchObject({ Name: 'Web servers', Favorite: false });
  });

  it('are the same in name and found in any letter case, of letters beyond ASCII too', async () => {
    const create = (Name: string) => sandbox.call('POST', '/CertificateCollections', { body: { Name } });
    expect((await create('Bücher Στοές')).status).toBe(200);
    for (const name of ['BÜCHER ΣΤΟΈΣ', 'bu\u0308cher στοές']) {
      expect((await create(name)).body).toMatchObject({ ErrorCode: '0xA011000A' });
      const listed = async (query: string) =>
        (await sandbox.get(`/CertificateCollections?QueryString=${encodeURIComponent(query)}`)).body;
      for (const operator of ['-eq', '-contains', '-startswith', '-endswith'])
        expect(await listed(`Name ${operator} "${name}"`)).toMatchObject([{ Name: 'Bücher Στοές' }]);
      expect(await listed(`Name -ne "${name}"`)).not.toContainEqual(
        expect.objectContaining({ Name: 'Bücher Στοές' }),
      );
      expect((await sandbox.get(`/CertificateCollections/${encodeURIComponent(name)}`)).status).toBe(200);
      const audited = await sandbox.get(`/Audit?QueryString=${encodeURIComponent(`Name -eq "${name}"`)}`);
      expect(audited.body).toMatchObject([{ AuditIdentifier: 'Bücher Στοές' }]);
    }
    expect((await create('Bucher Στοες')).status).toBe(200);
  });
});
