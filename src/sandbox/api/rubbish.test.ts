import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '0',
    '-1',
    '1',
    '2147483648',
    '99999999999',
    '1e9',
    'NaN',
    '\u0000',
    "'; --",
    '%00',
    '../..',
    '',
  ),
);
const names = fc.constantFrom(
  ...['QueryString', 'PageReturned', 'ReturnLimit', 'SortField', 'SortAscending', 'collectionId', 'version'],
);
const values = fc.oneof(
  hostile,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer({ min: -5, max: 200 }), { maxLength: 5 }),
  fc.dictionary(fc.constantFrom('Approved', 'Comment', '__proto__'), hostile),
);
const properties = fc.dictionary(
  fc.constantFrom(
    ...['CertificateIds', 'Reason', 'Comment', 'EffectiveDate', 'CollectionId', 'ContainerId', 'PublishCRL'],
    ...[
      'Id',
      'Name',
      'Description',
      'Query',
      'CopyFromId',
      'DuplicationField',
      'ShowInNavigator',
      'Favorite',
    ],
    ...[
      'CertID',
      'Thumbprint',
      'SerialNumber',
      'IssuerDN',
      'IncludeChain',
      'ChainOrder',
      'SignalKey',
      'Data',
    ],
    ...['CertificateAuthorityLogicalName', 'CertificateAuthorityHostName', '__proto__', 'constructor'],
  ),
  values,
);
const bodies = fc.oneof(properties, values, fc.string());

it('answers whatever is sent to any method with Command’s own form, and never with a failure of its own', async () => {
  const methods: string[] = (await sandbox.get('/Status/Endpoints')).body;
  expect(methods.length).toBeGreaterThan(30);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...methods),
      fc.array(hostile, { minLength: 1, maxLength: 1 }),
      fc.array(fc.tuple(names, hostile), { maxLength: 3 }),
      bodies,
      async (name, [parameter = ''], query, body) => {
        const [method = '', path = ''] = name.split(' ');
        const filled = path.replace(/\{\w+\}/g, encodeURIComponent(parameter));
        const parameters = query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
        const { status, body: answer } = await sandbox.call(method, `${filled}?${parameters.join('&')}`, {
          headers: { 'x-certificateformat': 'PEM' },
          ...(method !== 'GET' && { body }),
        });
        expect(status, JSON.stringify(answer)).toBeLessThan(500);
        if (status >= 400) {
          expect(answer).toMatchObject({ ErrorCode: expect.any(String), Message: expect.any(String) });
        }
      },
    ),
    { numRuns: 1500 },
  );
  // It is still there, and whole.
  expect((await sandbox.get('/Certificates?ReturnLimit=1')).status).toBe(200);
});
