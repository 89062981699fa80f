import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateFields } from '#command/query/certificate-fields.ts';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let newest: TestSandbox;
let older: TestSandbox;
beforeAll(async () => {
  [newest, older] = await Promise.all([
    startTestSandbox({ certificates: 60 }),
    startTestSandbox({ certificates: 60, version: '10.5' }),
  ]);
});
afterAll(() => Promise.all([newest.close(), older.close()]));

async function idsOf(sandbox: TestSandbox, parameters: string): Promise<readonly number[]> {
  const { status, body } = await sandbox.get(`/Certificates?ReturnLimit=100&pq.ReturnLimit=100${parameters}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.map(({ Id }: { readonly Id: number }) => Id);
}

/** What has no order: several values for each certificate, or true and false that nobody lists by. */
const unsorted = [
  'SAN',
  'EKU',
  'EKUName',
  'CertStoreType',
  'CertStoreFQDN',
  'CertStorePath',
  'SelfSigned',
  'ArchivedKey',
];

// What Command 25.5 is known to take and to refuse: a unit test of Keyfactor's Terraform provider quotes its answers.
describe('certificates', () => {
  it.each(['CertId', 'IssuedCN', 'IssuedDate', 'IssuerDN', 'certid'])(
    'are sorted by the query field %s',
    async (name) => {
      const up = await idsOf(newest, `&SortField=${name}`);
      const down = await idsOf(newest, `&SortField=${name}&SortAscending=1`);
      expect(up.length).toBeGreaterThan(40);
      expect(down).toEqual(up.toReversed());
    },
  );

  it.each(Object.keys(certificateFields).filter((name) => !unsorted.includes(name)))(
    'are sorted by %s too',
    async (name) => {
      expect(await idsOf(newest, `&SortField=${name}`)).toHaveLength((await idsOf(newest, '')).length);
    },
  );

  it('come by id where nothing else is asked for', async () => {
    const ids = await idsOf(newest, '');
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(await idsOf(newest, '&SortField=')).toEqual(ids);
  });

  it.each([
    'Id',
    'CertificateId',
    'NotBefore',
    'NotAfter',
    'CertificateAuthorityName',
    'TemplateName',
    'RequesterName',
    'Lifespan',
    'Curve',
    'Colour',
    '__proto__',
    ...unsorted,
  ])('are not sorted by %s', async (name) => {
    const { status, body } = await newest.get(`/Certificates?SortField=${name}`);
    expect(status).toBe(400);
    expect(body).toEqual({ ErrorCode: '0xA011004A', Message: `Invalid sort field: ${name}.` });
  });

  it.each([
    ['Id', 'CertId'],
    ['NotBefore', 'IssuedDate'],
    ['NotAfter', 'ExpirationDate'],
    ['RequesterName', 'NetBIOSRequester'],
  ])('are sorted by the property %s in Command 10, as later by %s', async (property, field) => {
    const sorted = await idsOf(older, `&pq.SortField=${property}`);
    expect(sorted).toEqual(await idsOf(older, `&pq.SortField=${field}`));
    expect(sorted).toEqual(await idsOf(newest, `&SortField=${field}`));
  });

  it('are not sorted by what is neither in Command 10', async () => {
    const { status, body } = await older.get('/Certificates?pq.SortField=Colour');
    expect(status).toBe(400);
    expect(body).toEqual({ ErrorCode: '0xA011004A', Message: 'Invalid sort field: Colour.' });
  });
});

it.each([
  '/CertificateCollections',
  '/CertificateCollections/CollectionList',
  '/Audit',
  '/Workflow/Instances',
  '/Certificates/1/History',
])('refuses a sort field that %s has not, in the same words', async (path) => {
  const { status, body } = await newest.get(`${path}?SortField=Colour`);
  expect(status).toBe(400);
  expect(body).toEqual({ ErrorCode: '0xA011004A', Message: 'Invalid sort field: Colour.' });
});
