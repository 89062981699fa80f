import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 60 });
});
afterAll(() => sandbox.close());

const nobody = '00000000-0000-4000-8000-000000000000';
const collection = { Name: 'Web servers', Query: 'CN -contains "web"' };

// Codes and texts of Command 25.4.1 as recorded, of 25.5 as unit tests of Keyfactor's Terraform provider quote it, and of the
// errors that Keyfactor's clients handle.
describe('the code of an error', () => {
  it.each([
    ['a query that cannot be read', 'GET', '/Certificates?QueryString=CN', undefined],
    ['a page that cannot be', 'GET', '/Certificates?PageReturned=0', undefined],
    ['an id that is none', 'GET', '/Certificates/x', undefined],
    ['a blank comment', 'POST', '/Certificates/Revoke', { CertificateIds: [1], Reason: 4, Comment: ' ' }],
    ['a body that is no JSON', 'POST', '/Certificates/Revoke', '{"CertificateIds":'],
    ['no body', 'POST', '/Certificates/Revoke', undefined],
  ])('is 0xA011000F for %s', async (_, method, path, body) => {
    const reply = await sandbox.call(method, path, body === undefined ? {} : { body });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ ErrorCode: '0xA011000F', Message: expect.any(String) });
  });

  it.each([[{}], [{ 'x-certificateformat': 'PFX' }]])(
    'is 0xA0110007 for a download with the headers %j',
    async (headers) => {
      const reply = await sandbox.call('POST', '/Certificates/Download', { body: { CertID: 1 }, headers });
      expect(reply.status).toBe(400);
      expect(reply.body).toEqual({
        ErrorCode: '0xA0110007',
        Message: expect.stringContaining('x-certificateformat'),
      });
    },
  );

  it.each([
    ['POST', collection],
    ['PUT', { ...collection, Id: 2 }],
  ])('is 0xA011000A for a name that another collection has: %s', async (method, body) => {
    const reply = await sandbox.call(method, '/CertificateCollections', { body });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ ErrorCode: '0xA011000A', Message: expect.stringContaining('Web servers') });
  });

  it('is 0xA0140002 for whoever lacks a permission, whose user and permission it names', async () => {
    const reply = await sandbox.get('/Audit', 'web-team');
    expect(reply.status).toBe(403);
    expect(reply.body).toEqual({
      ErrorCode: '0xA0140002',
      Message: "User EXAMPLE\\web-team doesn't have the required permission /auditing/read/.",
    });
  });
});

describe('what is not there', () => {
  it.each([
    ['/Certificates/999999999', "'Certificate' with Id '999999999'"],
    ['/Certificates/999999999/History', "'Certificate' with Id '999999999'"],
    ['/Certificates/Locations/999999999', "'Certificate' with Id '999999999'"],
    ['/Certificates?collectionId=999', "'CertificateCollection' with Id '999'"],
    ['/CertificateCollections/999', "'CertificateCollection' with Id or Name '999'"],
    ['/CertificateAuthority/999', "'CertificateAuthority' with Id '999'"],
    ['/Audit/999999999', "'AuditLog' with Id '999999999'"],
    [`/Workflow/Instances/${nobody}`, `'WorkflowInstance' with Id '${nobody}'`],
  ])('is said of %s in Command’s words', async (path, words) => {
    const reply = await sandbox.get(path);
    expect(reply.status).toBe(404);
    expect(reply.body).toEqual({ ErrorCode: expect.any(String), Message: `Unable to find ${words}` });
  });
});
