import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getCertificateHistory, validateCertificate } from './certificate-details.ts';
import { listCertificates } from './certificates.ts';
import { createClient, type WireReply } from './client.ts';
import { listMyWorkflowInstances, listWorkflowInstances } from './workflow-instances.ts';

/** A server of this version; null: one that does not say which it is. It answers `text` to everything. */
function clientOf(version: string | null, text = '[]') {
  const paths: string[] = [];
  const call = createClient<never>(async ({ path }): Promise<WireReply> => {
    paths.push(path);
    const header = (name: string) => (name === 'x-keyfactor-product-version' ? version : null);
    return { status: 200, header, text: async () => text };
  });
  return { call, paths };
}

const query = { QueryString: 'CN -eq "a"', IncludeRevoked: true, collectionId: 3, includeMetadata: true };
const plain =
  '/Certificates?QueryString=CN%20-eq%20%22a%22&IncludeRevoked=true&collectionId=3&includeMetadata=true';
const prefixed =
  '/Certificates?pq.QueryString=CN%20-eq%20%22a%22&pq.IncludeRevoked=true&collectionId=3&includeMetadata=true';
const both = `${prefixed}&QueryString=CN%20-eq%20%22a%22&IncludeRevoked=true`;

describe('parameters of lists', () => {
  it.each([
    ['10.5.0.0', prefixed],
    ['10.0', prefixed],
    ['11.3.0.0', plain],
    ['12.4.0.0', plain],
    ['25.4.0.0', plain],
    [null, both],
    ['', both],
    ['unknown', both],
  ])('of version %j go out as it reads them, once it is known', async (version, expected) => {
    const { call, paths } = clientOf(version);
    await call(listCertificates, { query });
    await call(listCertificates, { query });
    expect(paths).toEqual([both, expected]);
  });

  it('have the prefix of their method in Command 10', async () => {
    const { call, paths } = clientOf('10.5.0.0');
    await call(listCertificates, { query: {} });
    await call(getCertificateHistory, { params: { id: 7 }, query: { ReturnLimit: 5, collectionId: 1 } });
    await call(listMyWorkflowInstances, { query: { PageReturned: 2 } });
    await call(listWorkflowInstances, { query: { PageReturned: 2 } });
    expect(paths).toEqual([
      '/Certificates',
      '/Certificates/7/History?query.ReturnLimit=5&collectionId=1',
      '/Workflow/Instances/My?instanceQuery.PageReturned=2',
      '/Workflow/Instances?pq.PageReturned=2',
    ]);
  });

  it('are known again after a reply that does not say the version', async () => {
    const versions = ['10.5.0.0', null, '11.0.0.0'];
    const paths: string[] = [];
    const call = createClient<never>(async ({ path }): Promise<WireReply> => {
      const version = versions[paths.length] ?? null;
      paths.push(path);
      return {
        status: 200,
        header: (name) => (name.endsWith('version') ? version : null),
        text: async () => '[]',
      };
    });
    for (const _ of [1, 2, 3, 4]) await call(listCertificates, { query });
    expect(paths).toEqual([both, prefixed, prefixed, plain]);
  });

  it('are never doubled beyond what a web server takes, and never lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 3000 }), async (text) => {
        const { call, paths } = clientOf(null);
        await call(listCertificates, { query: { QueryString: text } });
        const [path = ''] = paths;
        const sent = new URLSearchParams(path.split('?')[1]);
        expect(sent.get('pq.QueryString')).toBe(text);
        if (sent.has('QueryString')) expect(path.length).toBeLessThan(2048);
      }),
    );
  });
});

describe('answers of other versions', () => {
  it.each([
    ['{"RevocationServerOnline":false,"ChainBuilt":true}', false, true],
    ['{"Valid":true,"Results":{"Full Chain":"Pass"}}', true, true],
    ['{"valid":false,"results":null}', null, null],
    ['{"revocationServerOnline":null,"ChainBuilt":true}', null, true],
    ['{"ChainBuilt":false}', null, false],
  ])('the validation %s is read', async (text, RevocationServerOnline, ChainBuilt) => {
    const { data } = await clientOf('11.3', text).call(validateCertificate, { params: { id: 1 }, query: {} });
    expect(data).toEqual({ RevocationServerOnline, ChainBuilt });
  });

  it.each([
    ['Revoked', 'KeyCompromised', 2, 1],
    ['revoked', 'Key Compromise', 2, 1],
    ['Certificate Authority', null, 6, null],
    [2, 'CACompromised', 2, 2],
    ['2', 'Superceded', 2, 4],
    ['Revoked', '-1', 2, -1],
    ['Revoked', 'CertificateHold', 2, 6],
    ['Revoked', 'PrivilegeWithdrawn', 2, 999],
    ['Revoked (2)', 'Key Compromise (1)', 2, 1],
    ['Widerrufen (2)', 'Angehalten (6) ', 2, 6],
    ['(2)', '(-1)', 2, -1],
    ['Revoked (Superseded)', 'Hold (six)', 0, 999],
    ['Quarantined', 77, 0, 77],
  ])('state %j and reason %j are read, by name or number', async (CertState, reason, state, code) => {
    const item = {
      Id: 1,
      NotBefore: '2026-01-01T00:00:00',
      NotAfter: '2027-01-01T00:00:00',
      CertState,
      RevocationReason: reason,
      KeyType: 'ECC',
    };
    const { data } = await clientOf('12.4', JSON.stringify([item])).call(listCertificates, { query: {} });
    expect(data[0]).toMatchObject({ CertState: state, RevocationReason: code, KeyType: 3 });
  });
});
