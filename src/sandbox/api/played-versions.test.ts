import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCertificate } from '#command/certificate-details.ts';
import { listCertificates } from '#command/certificates.ts';
import { createClient } from '#command/client.ts';
import { listCollections } from '#command/collections.ts';
import { revokeCertificates } from '#command/revocation.ts';
import { getMySecurity } from '#command/security.ts';
import { listMyWorkflowInstances, workflowStatuses } from '#command/workflow-instances.ts';
import { password, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';
import { type PlayedVersion, playedVersions } from '../start.ts';

/** One estate, that each version is played over. */
let dataDirectory: string;
beforeAll(async () => {
  const first = await startTestSandbox({ certificates: 900 });
  dataDirectory = first.dataDirectory;
  await first.close(true);
});
afterAll(async () => await (await startTestSandbox({ dataDirectory })).close());

/** A version of its own in the header; the newest has its commit behind it, as recorded. */
const products: Readonly<Record<PlayedVersion, RegExp>> = {
  '10.5': /^10\.5\.0\.0$/,
  '11.3': /^11\.3\.0\.0$/,
  '12.4': /^12\.4\.0\.0$/,
  '25.4': /^25\.4\.1\+[\da-f]{40}$/,
};

/** Statuses of methods that not every version has. */
const missing: readonly (readonly [path: string, body: object | null, ...statuses: readonly number[]])[] = [
  ['/Certificates/QueryParsers', null, 400, 400, 400, 200],
  ['/Security/My/Permissions', null, 404, 404, 404, 200],
  ['/Certificates/CSV', null, 400, 200, 200, 200],
  ['/Certificates/1/Owner', {}, 404, 404, 404, 204],
  ['/Certificates/Metadata', { Id: 1, Metadata: { Environment: 'Test' } }, 204, 204, 204, 204],
  ['/MetadataFields', null, 200, 200, 200, 200],
  ['/Certificates/IdentityAudit/1', null, 200, 200, 200, 200],
  ['/Audit/Download', null, 200, 200, 200, 200],
  ['/Security/My', null, 404, 200, 200, 200],
  ['/Status/HealthCheck', null, 404, 404, 204, 204],
  ['/CertificateCollections/CollectionList', null, 404, 200, 200, 200],
  ['/CertificateCollections/1/Favorite', { ShowInNavigator: true }, 404, 204, 204, 204],
  [
    `/CertificateCollections?QueryString=${encodeURIComponent('Favorite -eq true')}`,
    null,
    200,
    400,
    200,
    200,
  ],
  [
    `/CertificateCollections?pq.QueryString=${encodeURIComponent('Favorite -eq true')}`,
    null,
    400,
    400,
    200,
    200,
  ],
  ['/Certificates?PageReturned=0', null, 200, 400, 400, 400],
  ['/Certificates?pq.PageReturned=0', null, 400, 400, 400, 400],
  ['/Certificates?PQ.returnlimit=0', null, 400, 400, 400, 400],
  ['/Certificates/1/History?pq.PageReturned=0', null, 200, 400, 400, 400],
  ['/Certificates/1/History?query.PageReturned=0', null, 400, 400, 400, 400],
  ['/Workflow/Instances/My?pq.PageReturned=0', null, 200, 400, 400, 400],
  ['/Workflow/Instances/My?instanceQuery.PageReturned=0', null, 400, 400, 400, 400],
  ['/Workflow/Instances/AssignedToMe?pq.PageReturned=0', null, 400, 400, 400, 400],
  ['/Certificates?collectionId=9999', null, 404, 404, 404, 404],
];

describe.each([...playedVersions.entries()])('%i: Command %s', (place, version: PlayedVersion) => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ dataDirectory, version });
  });
  afterAll(() => sandbox.close(true));

  const client = (username = 'admin') =>
    createClient<AbortSignal>(async ({ method, path, headers, body = null }) => {
      const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
      const response = await fetch(`${sandbox.url}/KeyfactorAPI${path}`, {
        method,
        headers: { ...headers, authorization },
        body,
      });
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        text: () => response.text(),
      };
    });

  it('says which it is, and answers what it has', async () => {
    for (const [path, body, ...statuses] of missing) {
      const { status, headers } = await sandbox.call(body ? 'PUT' : 'GET', path, body ? { body } : {});
      expect(status, path).toBe(statuses[place]);
      expect(headers.get('x-keyfactor-product-version')).toMatch(products[version]);
    }
  });

  it('describes itself', async () => {
    const { paths, info } = (await sandbox.get('/swagger/json', null)).body;
    expect(info.version).toMatch(products[version]);
    expect('/Security/My/Permissions' in paths).toBe(version === '25.4');
    expect('/Status/HealthCheck' in paths).toBe(version === '12.4' || version === '25.4');
    const names = paths['/Certificates'].get.parameters.map(({ name }: { name: string }) => name);
    expect(names).toContain(version === '10.5' ? 'pq.QueryString' : 'QueryString');
    expect(names).toContain('collectionId');
  });

  it('answers a certificate with the properties it has, under numbers or names', async () => {
    const path = '/Certificates?pq.includeRevoked=true&pq.returnLimit=400';
    const [listed] = (await sandbox.get(path)).body.filter(
      ({ RevocationReason }: { RevocationReason: unknown }) =>
        RevocationReason === 4 || RevocationReason === 'Superseded',
    );
    const single = (await sandbox.get(`/Certificates/${listed.Id}`)).body;
    for (const item of [listed, single]) {
      expect(item.CertState).toBe(version === '12.4' ? 'Revoked' : 2);
      expect(['RSA', 'ECC'].includes(item.KeyType)).toBe(version === '12.4');
      expect('OwnerRoleName' in item).toBe(version === '25.4');
      expect('CertificateKeyId' in item).toBe(version === '10.5' || version === '11.3');
    }
    expect('IsCACertificate' in single).toBe(version === '25.4');
  });

  it('counts collections, or does not', async () => {
    if (version === '10.5') return;
    const [item] = (await sandbox.get('/CertificateCollections/CollectionList')).body;
    expect('EstimatedCertCount' in item).toBe(version === '25.4');
  });

  it('validates in its own form', async () => {
    const { body } = await sandbox.get('/Certificates/1/Validate');
    const isOld = version === '10.5' || version === '11.3';
    expect(Object.keys(body)).toEqual(
      isOld ? ['Valid', 'Results'] : ['RevocationServerOnline', 'ChainBuilt'],
    );
    const { data } = await client()(validateCertificate, { params: { id: 1 }, query: {} });
    expect(data).toEqual({ RevocationServerOnline: true, ChainBuilt: true });
  });

  it('tells of an Ed25519 key what it knows of such', async () => {
    const query = encodeURIComponent('KeyType -eq "Ed25519"');
    const path = `/Certificates?ReturnLimit=50&pq.QueryString=${query}`;
    const { body } = await sandbox.get(path);
    expect(body.length).toBeGreaterThan(2);
    const told = version === '10.5' ? [0, 'Unknown'] : [version === '12.4' ? 'Ed25519' : 6, 'Ed25519'];
    for (const { KeyType, KeyTypeString } of body) expect([KeyType, KeyTypeString]).toEqual(told);
    const { data } = await client()(listCertificates, { query: { QueryString: 'KeyType -eq "Ed25519"' } });
    for (const { KeyType } of data) expect(KeyType).toBe(version === '10.5' ? 0 : 6);
  });

  it('does as the typed client asks, at the first call and later', async () => {
    const call = client();
    const query = {
      QueryString: 'CN -contains "e" AND CertState -eq "2"',
      SortField: 'CertId',
      SortAscending: 1,
      ReturnLimit: 3,
      IncludeRevoked: true,
      IncludeExpired: true,
    };
    const first = await call(listCertificates, { query });
    const later = await call(listCertificates, { query });
    expect(first.totalCount).toBeGreaterThan(3);
    expect(later).toMatchObject({ data: first.data, totalCount: first.totalCount });
    const ids = first.data.map(({ Id }) => Id);
    expect(ids).toEqual([...ids].sort((one, other) => other - one));
    expect(ids).toHaveLength(3);
    expect(first.data.map(({ CertState }) => CertState)).toEqual([2, 2, 2]);
    const collections = await call(listCollections, {
      query: { QueryString: 'Name -eq "Web servers"', ReturnLimit: 5 },
    });
    expect(collections.data.map(({ Name }) => Name)).toEqual(['Web servers']);
  });

  it('gives global permissions in version 1’s names', async () => {
    if (version === '10.5') return;
    const { data } = await client('web-team')(getMySecurity, {});
    expect(data).toEqual({
      Roles: ['Web team'],
      GlobalPermissions: [{ Area: 'WorkflowInstances', Permission: 'ReadMy' }],
    });
    expect((await client()(getMySecurity, {})).data.GlobalPermissions).toContainEqual({
      Area: 'Certificates',
      Permission: 'Revoke',
    });
  });

  it('revokes, suspends, and says the status of the instance', async () => {
    const call = client();
    const find = async (QueryString: string) =>
      (await call(listCertificates, { query: { QueryString, ReturnLimit: 9 } })).data[place]?.Id ?? 0;
    const plain = await find('TemplateShortName -eq "WebServer"');
    const approval = await find('TemplateShortName -eq "WebServerApproval"');
    const { data } = await call(revokeCertificates, {
      body: {
        CertificateIds: [plain, approval],
        Reason: 1,
        Comment: version,
        CollectionId: undefined,
        // Of a container that does not exist: only who knows the property refuses it.
        ...(version !== '25.4' && { ContainerId: 77 }),
      },
    });
    expect(data.RevokedIds).toEqual([plain]);
    expect(data.SuspendedCerts.map(({ CertId }) => CertId)).toEqual([approval]);
    const instances = await call(listMyWorkflowInstances, {
      query: { QueryString: `CertificateId -eq "${approval}"` },
    });
    expect(instances.data.map(({ Status }) => Status)).toEqual([workflowStatuses.Suspended]);
    const id = data.SuspendedCerts[0]?.WorkflowId;
    const { body } = await sandbox.get(`/Workflow/Instances/${id}`);
    // Command 10's schema says a number; Keyfactor's documentation names, which 12 is played with.
    expect(body.Status).toBe(version === '12.4' ? 'Suspended' : 2);
    expect(
      (
        await call(listCertificates, {
          query: { QueryString: `CertId -eq "${plain}"`, IncludeRevoked: true },
        })
      ).data[0],
    ).toMatchObject({ CertState: 2, RevocationReason: 1, RevocationComment: version });
  });
});
