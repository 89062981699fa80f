import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, password, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
let older: TestSandbox;
beforeAll(async () => {
  [sandbox, older] = await Promise.all([
    startTestSandbox({ certificates: 200 }),
    startTestSandbox({ certificates: 60, version: '10.5' }),
  ]);
});
afterAll(() => Promise.all([sandbox.close(), older.close()]));

const basic = (user: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Sends these octets, bodies of GET included, which fetch would not. */
function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
  { url } = sandbox,
): Promise<{ readonly status: number | undefined; readonly body: unknown }> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(`${url}/KeyfactorAPI${path}`, {
      method,
      headers: { authorization: basic('EXAMPLE\\admin'), ...headers, ...length },
    });
    sent.once('error', reject);
    sent.once('response', async (response) => {
      const text = (await response.toArray()).join('');
      resolve({ status: response.statusCode, body: text === '' ? null : JSON.parse(text) });
    });
    sent.end(body);
  });
}

const stateOf = async (id: number) => (await sandbox.get(`/Certificates/${id}`)).body;

/** To the second, as the clients print it. */
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

// keyfactor-go-client, v3/api: it sends `null` where a method has no body, and a space as %20.
const go = {
  Accept: 'application/json',
  'Content-Type': 'application/json',
  'X-Keyfactor-Api-Version': '1',
  'X-Keyfactor-Requested-With': 'APIClient',
};

describe('Keyfactor’s Go client', () => {
  it('revokes', async () => {
    const id = idOf('greek');
    const body = `{"CertificateIds":[${id}],"Reason":5,"Comment":"Terraform destroy called on provider with associated cert ID","EffectiveDate":"${now()}"}`;
    expect(await send('POST', '/Certificates/Revoke', go, body)).toEqual({
      status: 200,
      body: { RevokedIds: [id], SuspendedCerts: [] },
    });
    expect(await stateOf(id)).toMatchObject({ CertState: 2, RevocationReason: 5 });
  });

  it('finds by common name, by thumbprint and by the number of a request', async () => {
    const { IssuedCN, Thumbprint, CertRequestId } = await stateOf(idOf('legacy'));
    for (const query of [
      `IssuedCN%20-eq%20%22${IssuedCN}%22`,
      `Thumbprint%20-eq%20%22${Thumbprint}%22`,
      `CertRequestId%20-eq%20${CertRequestId}`,
    ]) {
      const path = `/Certificates?includeHasPrivateKey=true&includeLocations=true&includeMetadata=true&pq.queryString=${query}`;
      const { status, body } = await send('GET', path, go, 'null');
      expect(status).toBe(200);
      expect(body).toMatchObject([{ Id: idOf('legacy') }]);
    }
  });
});

describe('Keyfactor’s Terraform provider', () => {
  it('reads one with everything, sending null', async () => {
    const path = `/Certificates/${idOf('chinese')}?includeHasPrivateKey=true&includeLocations=true&includeMetadata=true`;
    const { status, body } = await send('GET', path, go, 'null');
    expect(status).toBe(200);
    expect(body).toMatchObject({ Id: idOf('chinese') });
  });

  it('downloads a chain', async () => {
    const body = `{"CertID":${idOf('chinese')},"IncludeChain":true,"ChainOrder":"EndEntityFirst"}`;
    const answer = await send(
      'POST',
      '/Certificates/Download',
      { ...go, 'X-Certificateformat': 'P7B' },
      body,
    );
    expect(answer).toEqual({ status: 200, body: { Content: expect.stringMatching(/^MII/) } });
  });

  it('makes, reads, changes and deletes a collection', async () => {
    const headers = {
      Accept: 'application/json',
      'User-Agent': 'OpenAPI-Generator/1.0.0/go',
      'x-keyfactor-api-version': '1',
      'x-keyfactor-requested-with': 'APIClient',
    };
    const json = { ...headers, 'Content-Type': 'application/json' };
    const made = await send(
      'POST',
      '/CertificateCollections',
      json,
      '{"Description":"A test","Name":"TF_1","Query":"IssuedDN -contains \\"demo\\""}\n',
    );
    expect(made).toMatchObject({ status: 200, body: { Name: 'TF_1', Content: 'IssuedDN -contains "demo"' } });
    const { Id } = Object(made.body);
    expect((await send('GET', `/CertificateCollections/${Id}`, headers)).status).toBe(200);
    const changed = await send(
      'PUT',
      '/CertificateCollections',
      json,
      `{"Description":"A test","DuplicationField":0,"Favorite":false,"Id":${Id},"Name":"TF_1","Query":"IssuedDN -contains \\"x\\"","ShowOnDashboard":false}\n`,
    );
    expect(changed).toMatchObject({ status: 200, body: { Query: 'IssuedDN -contains "x"' } });
    expect((await send('DELETE', `/CertificateCollections/${Id}`, headers)).status).toBe(204);
  });
});

// hashicorp-vault-secretsengine, path_certs.go and cert_util.go.
describe('Keyfactor’s plugin for HashiCorp Vault', () => {
  const headers = { 'x-keyfactor-requested-with': 'APIClient', 'content-type': 'application/json' };

  it('revokes, with its object closed too early', async () => {
    const id = idOf('emoji');
    const local = new Date(Date.now() - 3_600_000 + 7_200_000).toISOString().slice(0, 19);
    const body = `{
\t\t"CertificateIds": [
\t\t  ${id}
\t\t],
\t\t"Reason": 0,
\t\t"Comment": "via HashiCorp Vault",
\t\t"EffectiveDate": "${local}+02:00"},
\t\t"CollectionId": 0
\t  }`;
    expect(await send('POST', '/Certificates/Revoke', headers, body)).toMatchObject({
      status: 200,
      body: { RevokedIds: [id] },
    });
    expect(await stateOf(id)).toMatchObject({ CertState: 2, RevocationComment: 'via HashiCorp Vault' });
  });

  it('revokes, with a brace too many', async () => {
    const id = idOf('formula-sum');
    const body = `{"CertificateIds":[${id}],"Reason":0,"Comment":"via HashiCorp Vault","EffectiveDate":"${now()}","CollectionId":0}}`;
    expect((await send('POST', '/Certificates/Revoke', headers, body)).status).toBe(200);
    expect(await stateOf(id)).toMatchObject({ CertState: 2 });
  });

  it('asks for certificates of a CA, with a blank behind its name', async () => {
    const path = '/Certificates?pq.queryString=CA%20-eq%20%22Legacy%20Issuing%20CA%20%22&ReturnLimit=1';
    const { status, body } = await send('GET', path, headers);
    expect(status).toBe(200);
    expect(body).toMatchObject([{ CertificateAuthorityName: 'ca4.example.com\\Legacy Issuing CA' }]);
  });
});

describe('a client in Python', () => {
  const headers = { 'x-keyfactor-requested-with': 'APIClient', 'Content-Type': 'application/json' };

  it('revokes with small first letters and numbers as text', async () => {
    const id = idOf('zero-width');
    const body = `{"certificateIds": ["${id}"], "reason": "5", "comment": "Retired", "effectiveDate": "${now()}", "collectionId": "0", "publishCRL": "False"}`;
    expect(await send('POST', '/Certificates/Revoke', headers, body)).toMatchObject({
      status: 200,
      body: { RevokedIds: [id] },
    });
    expect(await stateOf(id)).toMatchObject({ CertState: 2, RevocationReason: 5 });
  });

  it('does everything else so, too', async () => {
    const made = await send(
      'POST',
      '/CertificateCollections/',
      headers,
      '{"name": "Python", "query": "CN -contains \\"a\\"", "duplicationField": "1", "showOnDashboard": "true"}',
    );
    expect(made).toMatchObject({ status: 200, body: { DuplicationField: 1, ShowOnDashboard: true } });
    const id = String(Object(made.body).Id);
    const path = `/certificatecollections/${id}/favorite/`;
    expect((await send('PUT', path, headers, '{"showInNavigator": "True"}')).status).toBe(204);
    const download = await send(
      'POST',
      '/Certificates/Download/',
      { ...headers, 'x-certificateformat': 'pem' },
      '{"certId": "1", "includeChain": "true"}',
    );
    expect(download.status).toBe(200);
    const asked = await send(
      'POST',
      '/Certificates/Revoke',
      headers,
      `{"certificateIds": ["${idOf('approval-required')}"], "comment": "x"}`,
    );
    const [{ WorkflowId }] = Object(asked.body).SuspendedCerts;
    const decision =
      '{"signalKey": "RequireApproval1.ApprovalStatus", "data": {"approved": "True", "comment": "ok"}}';
    const signal = { ...headers, authorization: basic('EXAMPLE\\approver') };
    expect((await send('POST', `/Workflow/Instances/${WorkflowId}/Signals/`, signal, decision)).status).toBe(
      204,
    );
  });

  it.each(['admin', 'EXAMPLE\\admin', 'example\\admin', 'admin@example.com'])(
    'signs in as %s',
    async (user) => {
      const { status } = await send('GET', '/CertificateCollections/', {
        ...headers,
        authorization: basic(user),
      });
      expect(status).toBe(200);
    },
  );

  it('may leave blanks behind the values of a query', async () => {
    const path =
      '/Certificates?ReturnLimit=5%20&PageReturned=1%20&SortField=IssuedCN%20&SortAscending=1%20&IncludeRevoked=true%20&collectionId=0%20&QueryString=CN%20-contains%20%22a%22%20%20';
    const { status, body } = await send('GET', path, headers);
    expect(status).toBe(200);
    expect(body).toHaveLength(5);
  });

  it.each([
    ['{"CertificateIds":["12x"],"Comment":"x"}', 'CertificateIds must be integers'],
    ['{"CertificateIds":["1.5"],"Comment":"x"}', 'CertificateIds must be integers'],
    ['{"CertificateIds":"12","Comment":"x"}', 'CertificateIds is required'],
    ['{"CertificateIds":[12],"Comment":"x","Reason":"five"}', 'Reason must be'],
    ['{"CertificateIds":[12],"Comment":"x","Reason":"9"}', 'Reason must be -1 or 0 to 6'],
    ['{"CertificateIds":[12],"Comment":"x","CollectionId":"all"}', 'CollectionId must be an integer'],
    ['{"CertificateIds":[12],"Comment":"x"', 'JSON'],
    ['x{"CertificateIds":[12],"Comment":"x"}', 'JSON'],
  ])('is told what is wrong with %s', async (body, words) => {
    const answer = await send('POST', '/Certificates/Revoke', headers, body);
    expect(answer).toMatchObject({
      status: 400,
      body: { ErrorCode: '0xA011000F', Message: expect.stringContaining(words) },
    });
  });
});

// KeyfactorClient.cs: it sorts by a property, which Command 25.5 refuses and an older one takes.
describe('digicert-metadata-sync', () => {
  const path =
    '/Certificates?QueryString=IssuerDN%20-contains%20%22Legacy%22&includeMetadata=true&PageReturned=1&ReturnLimit=100&SortField=NotBefore&SortAscending=1&IncludeRevoked=true&IncludeExpired=true';
  const headers = { 'x-keyfactor-requested-with': 'APIClient' };

  it('lists certificates of an older Command, and is refused by the newest', async () => {
    const answer = await send('GET', path, headers, '', older);
    expect(answer.status).toBe(200);
    expect(await send('GET', path, headers)).toEqual({
      status: 400,
      body: { ErrorCode: '0xA011004A', Message: 'Invalid sort field: NotBefore.' },
    });
  });
});
