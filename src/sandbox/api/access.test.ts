import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const accounts = ['admin', 'web-team', 'auditor', 'approver'] as const;
const unknown = '00000000-0000-4000-8000-000000000000';

const all = [200, 200, 200, 200];
const withRead = [200, 403, 200, 200];
const inCollection = [200, 200, 200, 200];

/** Every method, with a request that passes for whoever may call it, and the status for each account. */
const expected: readonly (readonly [string, string, readonly number[], unknown?])[] = [
  ['GET /Certificates', '/Certificates?ReturnLimit=1', withRead],
  ['GET /Certificates', '/Certificates?ReturnLimit=1&collectionId=1', inCollection],
  ['GET /Certificates', '/Certificates?ReturnLimit=1&collectionId=2', withRead],
  ['GET /Certificates/QueryParsers', '/Certificates/QueryParsers', all],
  ['GET /Certificates/{id}', '/Certificates/1', withRead],
  ['GET /Certificates/{id}', '/Certificates/1?collectionId=1', inCollection],
  ['GET /Certificates/{id}/History', '/Certificates/1/History', withRead],
  ['GET /Certificates/{id}/History', '/Certificates/1/History?collectionId=1', inCollection],
  ['GET /Certificates/{id}/Security', '/Certificates/1/Security', withRead],
  ['GET /Certificates/{id}/Security', '/Certificates/1/Security?collectionId=1', inCollection],
  ['GET /Certificates/{id}/Validate', '/Certificates/1/Validate', withRead],
  ['GET /Certificates/{id}/Validate', '/Certificates/1/Validate?collectionId=1', inCollection],
  ['GET /Certificates/Locations/{id}', '/Certificates/Locations/1', withRead],
  ['GET /Certificates/Locations/{id}', '/Certificates/Locations/1?collectionId=1', inCollection],
  ['POST /Certificates/Download', '/Certificates/Download', withRead, { CertID: 1 }],
  ['POST /Certificates/Download', '/Certificates/Download?collectionId=1', inCollection, { CertID: 1 }],
  ['POST /Certificates/Revoke', '/Certificates/Revoke', [200, 403, 403, 403], revocation({})],
  [
    'POST /Certificates/Revoke',
    '/Certificates/Revoke',
    [200, 200, 403, 403],
    revocation({ CollectionId: 1 }),
  ],
  [
    'POST /Certificates/Revoke',
    '/Certificates/Revoke',
    [200, 403, 403, 403],
    revocation({ CollectionId: 2 }),
  ],
  ['POST /Certificates/Recover', '/Certificates/Recover', [400, 403, 403, 403], { CertID: 2, Password: 'x' }],
  ['GET /Certificates/IdentityAudit/{id}', '/Certificates/IdentityAudit/1', [200, 403, 403, 403]],
  ['GET /Certificates/CSV', '/Certificates/CSV', withRead],
  ['GET /Certificates/CSV', '/Certificates/CSV?CollectionId=1', inCollection],
  [
    'PUT /Certificates/Metadata',
    '/Certificates/Metadata',
    [204, 403, 403, 403],
    { Id: 1, Metadata: { OwnerTeam: 'x' } },
  ],
  ['PUT /Certificates/{id}/Owner', '/Certificates/1/Owner', [204, 403, 403, 403], {}],
  ['GET /MetadataFields', '/MetadataFields', [200, 403, 403, 403]],
  ['GET /Audit/Download', '/Audit/Download', [200, 403, 200, 403]],
  ['GET /CertificateAuthority', '/CertificateAuthority', [200, 403, 200, 403]],
  ['GET /CertificateAuthority/{id}', '/CertificateAuthority/1', [200, 403, 200, 403]],
  [
    'POST /CertificateAuthority/PublishCRL',
    '/CertificateAuthority/PublishCRL',
    [204, 403, 403, 403],
    { CertificateAuthorityLogicalName: 'Example Corp Root CA' },
  ],
  ['GET /CertificateCollections', '/CertificateCollections', all],
  ['GET /CertificateCollections/CollectionList', '/CertificateCollections/CollectionList', all],
  ['GET /CertificateCollections/{idOrName}', '/CertificateCollections/1', all],
  ['GET /CertificateCollections/{idOrName}', '/CertificateCollections/2', withRead],
  ['POST /CertificateCollections', '/CertificateCollections', [200, 403, 403, 403], { Name: 'New' }],
  [
    'POST /CertificateCollections/Copy',
    '/CertificateCollections/Copy',
    [200, 403, 403, 403],
    { Name: 'Copied', CopyFromId: 2 },
  ],
  [
    'PUT /CertificateCollections',
    '/CertificateCollections',
    [200, 403, 403, 403],
    { Id: 8, Name: 'Changed' },
  ],
  [
    'PUT /CertificateCollections/{id}/Favorite',
    '/CertificateCollections/8/Favorite',
    [204, 403, 403, 403],
    { ShowInNavigator: true },
  ],
  ['DELETE /CertificateCollections/{id}', '/CertificateCollections/8', [204, 403, 403, 403]],
  ['GET /Workflow/Instances', '/Workflow/Instances', [200, 403, 200, 403]],
  ['GET /Workflow/Instances/My', '/Workflow/Instances/My', [200, 200, 200, 403]],
  ['GET /Workflow/Instances/AssignedToMe', '/Workflow/Instances/AssignedToMe', [200, 403, 200, 200]],
  ['GET /Workflow/Instances/{instanceId}', `/Workflow/Instances/${unknown}`, [404, 404, 404, 404]],
  [
    'POST /Workflow/Instances/{instanceId}/Signals',
    `/Workflow/Instances/${unknown}/Signals`,
    [404, 404, 404, 404],
    { SignalKey: 'x', Data: { Approved: 'True' } },
  ],
  ['POST /Workflow/Instances/{instanceId}/Stop', `/Workflow/Instances/${unknown}/Stop`, [404, 403, 403, 403]],
  [
    'POST /Workflow/Instances/{instanceId}/Restart',
    `/Workflow/Instances/${unknown}/Restart`,
    [404, 403, 403, 403],
  ],
  ['GET /Audit', '/Audit', [200, 403, 200, 403]],
  ['GET /Audit/{id}', '/Audit/1', [200, 403, 200, 403]],
  ['GET /Audit/{id}/Validate', '/Audit/1/Validate', [200, 403, 200, 403]],
  ['GET /Security/My', '/Security/My', all],
  ['GET /Security/My/Permissions', '/Security/My/Permissions', all],
  ['GET /Status/Endpoints', '/Status/Endpoints', all],
];

function revocation(context: object) {
  return { CertificateIds: [99_999], Comment: 'x', ...context };
}

const ask = async (line: (typeof expected)[number], account: string | null) => {
  const [name, path, , body] = line;
  return await sandbox.call(name.split(' ')[0] ?? '', path, {
    account,
    headers: { 'x-certificateformat': 'DER' },
    ...(body !== undefined && { body }),
  });
};

it('answers every method as each account’s permissions say, and to nobody without a sign-in', async () => {
  // A refused call of somebody makes the first audit log entry, which is asked for below.
  await sandbox.get('/Audit', 'web-team');
  for (const line of expected) {
    const [name, path, statuses] = line;
    expect((await ask(line, null)).status, `${name} without a sign-in`).toBe(401);
    // The one with the most permissions last: it may delete what the others ask for.
    for (const [index, account] of [...accounts.entries()].toReversed()) {
      const { status, body } = await ask(line, account);
      expect(status, `${name} (${path}) as ${account}`).toBe(statuses[index]);
      if (status === 403) expect(body).toEqual({ ErrorCode: '0xA0140002', Message: expect.any(String) });
    }
  }
});

it('walks every method that there is', async () => {
  const { body } = await sandbox.get('/Status/Endpoints');
  const walked = new Set(expected.map(([name]) => name));
  walked.delete('GET /Status/Endpoints');
  expect(new Set(body)).toEqual(walked);
});

it('names to each account the methods that it has access to', async () => {
  for (const [index, account] of accounts.entries()) {
    const names: string[] = (await sandbox.get('/Status/Endpoints', account)).body;
    for (const [name, , statuses] of expected) {
      const isOpen = expected.some(([other, , some]) => other === name && some[index] !== 403);
      if (name === 'GET /Status/Endpoints') continue;
      expect(names.includes(name), `${name} as ${account}: ${statuses}`).toBe(isOpen);
    }
  }
});

it('gives the roles, and the global permissions in the words of Command 10', async () => {
  expect((await sandbox.get('/Security/My', 'auditor')).body).toEqual({
    Roles: ['Auditors'],
    GlobalPermissions: [
      { Area: 'Auditing', Permission: 'Read' },
      { Area: 'Certificates', Permission: 'Read' },
      { Area: 'PkiManagement', Permission: 'Read' },
      { Area: 'WorkflowInstances', Permission: 'ReadAll' },
      { Area: 'WorkflowInstances', Permission: 'ReadAssignedToMe' },
      { Area: 'WorkflowInstances', Permission: 'ReadMy' },
    ],
  });
  expect((await sandbox.get('/Security/My', 'web-team')).body).toEqual({
    Roles: ['Web team'],
    GlobalPermissions: [{ Area: 'WorkflowInstances', Permission: 'ReadMy' }],
  });
  expect((await sandbox.get('/Security/My/Permissions', 'admin')).body).toEqual({ Permissions: ['/'] });
});

it('checks few passwords at a time, and refuses rather than let hundreds wait', async () => {
  const call = (credentials: string) =>
    sandbox.call('GET', '/Security/My', {
      account: null,
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    });
  const same = await Promise.all(Array.from({ length: 200 }, () => call('admin:wrong')));
  expect(new Set(same.map(({ status }) => status))).toEqual(new Set([401]));
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => call(`admin:wrong-${index}`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await sandbox.get('/Security/My')).status).toBe(200);
});
