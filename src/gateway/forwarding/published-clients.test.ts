import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { idOf, password, startTestSandbox, type TestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { startTestGateway } from '../gateway-for-tests.ts';

/*
 * Clients that are written for Command go through the gateway as to Command itself. What each sends, and where that is
 * from, stands in the sandbox's test of the same name.
 */
let sandbox: TestSandbox;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 60 });
  gateway = await startTestGateway({
    command: { url: `${sandbox.url}/KeyfactorAPI` },
    sandboxUrl: sandbox.url,
  });
});
afterAll(async () => {
  await gateway.close();
  await sandbox.close();
});

const headers = {
  authorization: `Basic ${Buffer.from(`admin@example.com:${password}`).toString('base64')}`,
  'content-type': 'application/json',
  'x-keyfactor-requested-with': 'APIClient',
};

function send(method: string, path: string, body = '', more: Readonly<Record<string, string>> = {}) {
  return new Promise<{ status: number | undefined; correlation: unknown; text: string }>(
    (resolve, reject) => {
      const sent = request(`${gateway.url}/KeyfactorAPI${path}`, {
        method,
        headers: { ...headers, ...more, 'content-length': String(Buffer.byteLength(body)) },
      });
      sent.once('error', reject);
      sent.once('response', async (response) => {
        const text = (await response.toArray()).join('');
        const correlation = response.headers['x-keyfactor-correlation-id'];
        resolve({ status: response.statusCode, correlation, text });
      });
      sent.end(body);
    },
  );
}

it.each([
  [
    'the plugin for HashiCorp Vault',
    '/Certificates/Revoke',
    idOf('greek'),
    (id: number) =>
      `{\n"CertificateIds": [\n${id}\n],\n"Reason": 0,\n"Comment": "via HashiCorp Vault"},\n"CollectionId": 0\n}`,
  ],
  [
    'one with small first letters, numbers as text and a slash at the end',
    '/certificates/revoke/',
    idOf('chinese'),
    (id: number) => `{"certificateIds":["${id}"],"reason":"5","comment":"Retired"}`,
  ],
])('a revocation of %s is carried out', async (_, path, id, bodyOf) => {
  const { status, text } = await send('POST', path, bodyOf(id));
  expect(JSON.parse(text)).toEqual({ RevokedIds: [id], SuspendedCerts: [] });
  expect(status).toBe(200);
});

it('a list with null for a body, %20 and blanks behind values is answered', async () => {
  const query = 'pq.queryString=CA%20-eq%20%22Legacy%20Issuing%20CA%20%22&ReturnLimit=1%20';
  const { status, text, correlation } = await send('GET', `/Certificates/?${query}`, 'null');
  expect(status).toBe(200);
  expect(JSON.parse(text)).toHaveLength(1);
  expect(correlation).toMatch(/^[\da-f-]{36}$/);
});

it.each([
  ['GET', '/Certificates/CSV?SortName=CertId', '', 200, 'Id,IssuedCN'],
  ['GET', '/Audit/Download', '', 200, 'Id,Timestamp'],
  ['GET', '/MetadataFields', '', 200, 'OwnerTeam'],
  ['GET', '/Certificates/IdentityAudit/1', '', 200, 'AccountName'],
  ['PUT', '/Certificates/Metadata', '{"Id":1,"Metadata":{"CostCenter":7}}', 204, ''],
  ['PUT', '/Certificates/1/Owner', '{"NewRoleName":"Auditors"}', 204, ''],
  ['POST', '/Certificates/Recover', '{"CertId":2,"Password":"x"}', 400, '0xA0110002'],
])('%s %s is there', async (method, path, body, status, words) => {
  const answer = await send(method, path, body, { 'x-certificateformat': 'PFX' });
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(words);
});
