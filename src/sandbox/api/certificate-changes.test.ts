import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 120 });
});
afterAll(() => sandbox.close());

const read = async (id: number) =>
  (await sandbox.get(`/Certificates/${id}?includeMetadata=true&includeHasPrivateKey=true`)).body;

const namesOf = async (query: string) =>
  (await sandbox.get(`/Certificates?ReturnLimit=200&QueryString=${encodeURIComponent(query)}`)).body.map(
    ({ Id }: { readonly Id: number }) => Id,
  );

const history = async (id: number) =>
  (await sandbox.get(`/Certificates/${id}/History?SortAscending=1`)).body[0].Action;

describe('PUT /Certificates/Metadata', () => {
  const put = (body: unknown) => sandbox.call('PUT', '/Certificates/Metadata', { body });

  it('changes the fields that it names, in any letter case, and keeps the others', async () => {
    const id = idOf('greek');
    const before = (await read(id)).Metadata;
    // As digicert-metadata-sync sends it: numbers and truth values as such.
    expect(
      await put({ Id: id, Metadata: { costcenter: 4711, ChangeTicket: true, Environment: 'Lab' } }),
    ).toMatchObject({ status: 204, body: null });
    expect((await read(id)).Metadata).toEqual({
      ...before,
      CostCenter: '4711',
      ChangeTicket: 'true',
      Environment: 'Lab',
    });
    expect(await history(id)).toBe('Metadata updated');
    const [entry] = (await sandbox.get('/Audit?SortAscending=1')).body;
    expect(entry).toMatchObject({ Category: 2001, Operation: 2, ImmutableIdentifier: String(id) });
  });

  it('is found by at once, and what is taken away no longer', async () => {
    const id = idOf('arabic');
    expect(await namesOf('CostCenter -contains "fresh"')).toEqual([]);
    await put({ Id: id, Metadata: { CostCenter: 'Fresh' } });
    expect(await namesOf('CostCenter -contains "fresh"')).toEqual([id]);
    expect(await namesOf('CostCenter -eq "Fresh"')).toEqual([id]);
    await put({ Id: id, Metadata: { CostCenter: '' } });
    expect(await namesOf('CostCenter -contains "fresh"')).toEqual([]);
    expect('CostCenter' in (await read(id)).Metadata).toBe(false);
  });

  it.each([
    [{ Id: 1, Metadata: { Colour: 'red' } }, 400, 'Colour'],
    [{ Id: 1, Metadata: { OwnerTeam: ['a'] } }, 400, 'OwnerTeam'],
    [{ Id: 1 }, 400, 'Metadata'],
    [{ Metadata: {} }, 400, 'Id'],
    [{ Id: 99_999, Metadata: {} }, 404, "'Certificate' with Id '99999'"],
  ])('refuses %j', async (body, status, words) => {
    const answer = await put(body);
    expect(answer.status).toBe(status);
    expect(answer.body.Message).toContain(words);
  });
});

describe('PUT /Certificates/{id}/Owner', () => {
  const put = (id: number, body: unknown) => sandbox.call('PUT', `/Certificates/${id}/Owner`, { body });

  it('gives it to a role by name or id, and to nobody without either', async () => {
    const id = idOf('chinese');
    expect((await put(id, { NewRoleName: 'auditors' })).status).toBe(204);
    const { OwnerRoleId, OwnerRoleName } = await read(id);
    expect(OwnerRoleName).toBe('Auditors');
    expect(await namesOf('OwnerRoleName -eq "Auditors"')).toEqual([id]);
    expect(await history(id)).toBe('Owner changed');
    expect((await put(id, {})).status).toBe(204);
    expect(await read(id)).toMatchObject({ OwnerRoleId: null, OwnerRoleName: null });
    expect((await put(id, { newRoleId: String(OwnerRoleId) })).status).toBe(204);
    expect((await read(id)).OwnerRoleName).toBe('Auditors');
    const sorted = (await sandbox.get('/Certificates?ReturnLimit=200&SortField=OwnerRoleName')).body;
    const names = sorted.flatMap(({ OwnerRoleName: name }: { OwnerRoleName: string | null }) => name ?? []);
    expect(names).toEqual(names.toSorted());
    expect(names).toContain('Auditors');
  });

  it.each([
    [1, { NewRoleName: 'Nobody' }, 404, "'SecurityRole' with Name 'Nobody'"],
    [1, { NewRoleId: 99 }, 404, "'SecurityRole' with Id '99'"],
    [1, { NewRoleId: 1, NewRoleName: 'Auditors' }, 400, 'not both'],
    [99_999, {}, 404, "'Certificate' with Id '99999'"],
  ])('of %d refuses %j', async (id, body, status, words) => {
    const answer = await put(id, body);
    expect(answer.status).toBe(status);
    expect(answer.body.Message).toContain(words);
  });
});

describe('GET /MetadataFields', () => {
  it('lists them in their order, searched by name', async () => {
    const { body, headers } = await sandbox.get('/MetadataFields');
    const names = body.map(({ Name }: { readonly Name: string }) => Name);
    expect(names).toEqual(['OwnerTeam', 'Environment', 'CostCenter', 'Contact', 'ChangeTicket']);
    expect(headers.get('x-total-count')).toBe('5');
    const query = encodeURIComponent('Name -contains "c"');
    const found = await sandbox.get(`/MetadataFields?QueryString=${query}&SortField=Name&ReturnLimit=2`);
    expect(found.body.map(({ Name }: { readonly Name: string }) => Name)).toEqual([
      'ChangeTicket',
      'Contact',
    ]);
  });
});

describe('POST /Certificates/Recover', () => {
  const recover = (body: unknown, format?: string) =>
    sandbox.call('POST', '/Certificates/Recover', {
      body,
      headers: format === undefined ? {} : { 'x-certificateformat': format },
    });

  it.each([
    ['without a stored key', 2, 'PFX', '0xA0110002', 'No private key could be found'],
    // Recorded of Command 25.4.1: it asks for the key first, then for the form.
    ['without one, in a form that is none', 2, 'STORE', '0xA0110002', 'No private key could be found'],
    ['in a form that is none', 1, 'STORE', '0xA0110008', "The format 'STORE' is invalid."],
    ['of what the sandbox says is stored', 1, 'PFX', '0xA0110002', 'The sandbox keeps no private keys'],
    ['without a form', 1, undefined, '0xA0110007', 'x-certificateformat is required'],
  ])('is refused %s', async (_, id, format, ErrorCode, words) => {
    expect((await read(id)).HasPrivateKey).toBe(id === 1);
    const { status, body } = await recover({ CertID: id, Password: 'x' }, format);
    expect(status).toBe(400);
    expect(body).toEqual({ ErrorCode, Message: expect.stringContaining(words) });
  });

  it('is refused without a password, and for what is not there', async () => {
    expect((await recover({ CertID: 1 }, 'PFX')).body.Message).toBe('Password is required');
    expect((await recover({ CertID: 99_999, Password: 'x' }, 'PFX')).status).toBe(404);
  });
});

describe('GET /Certificates/IdentityAudit/{id}', () => {
  it('tells of each account what it may do, and by which role', async () => {
    const { body } = await sandbox.get('/Certificates/IdentityAudit/1');
    expect(body).toContainEqual({
      Id: expect.any(Number),
      AccountName: 'EXAMPLE\\auditor',
      IdentityType: 'User',
      SID: null,
      Permissions: [{ Name: 'Read', GrantedBy: ['Auditors'] }],
    });
    expect((await sandbox.get('/Certificates/IdentityAudit/99999')).status).toBe(404);
  });
});

describe('comma-separated values', () => {
  const lines = (text: string) => text.split('\r\n').slice(0, -1);

  it('of certificates have a line for each that matches, in order', async () => {
    // One of the estate has a line break in its subject.
    const query = encodeURIComponent('CN -contains "web" AND CN -notcontains "control"');
    const path = `/Certificates/CSV?Query=${query}&SortName=IssuedCN&SortOrder=1`;
    const { body, headers } = await sandbox.get(path);
    expect(headers.get('content-type')).toContain('text/plain');
    const [names = '', ...rows] = lines(body);
    expect(names).toMatch(/^Id,IssuedCN,IssuedDN,/);
    const list = await sandbox.get(
      `/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=200&QueryString=${query}&SortField=IssuedCN&SortAscending=1`,
    );
    const ids = list.body.map(({ Id }: { readonly Id: number }) => String(Id));
    expect(rows.map((row) => row.split(',')[0])).toEqual(ids);
    expect((await sandbox.get('/Certificates/CSV?SortName=NotBefore')).body.ErrorCode).toBe('0xA011004A');
  });

  it('quote what has commas, quotation marks or line breaks', async () => {
    const query = encodeURIComponent(`CertId -eq ${idOf('quotes-and-backslashes')}`);
    const { body } = await sandbox.get(`/Certificates/CSV?Query=${query}`);
    expect(body).toContain(String.raw`,"C:\Servers\""web"", 'eu' + #1;",`);
  });

  it('of the audit log have a line for each entry that matches', async () => {
    const path = `/Audit/Download?SortField=Timestamp&SortAscending=1&QueryString=${encodeURIComponent('Category -eq 2001')}`;
    const { body } = await sandbox.get(path);
    const [names, ...rows] = lines(body);
    expect(names).toMatch(/^Id,Timestamp,Category,Operation,/);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row.split(',')[2]).toBe('2001');
  });
});
