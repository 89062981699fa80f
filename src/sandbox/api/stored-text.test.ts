import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const validation = '0xA011000F';
const instance = '00000000-0000-4000-8000-000000000000';

type Place = readonly [method: string, path: string, body: unknown];

/** An address cannot hold half of a character. */
const inAddress = (text: string) => encodeURIComponent(Buffer.from(text).toString());

/** Every place of a request that takes text: method, path, and body, with the text where it goes. */
const places = (text: string): readonly Place[] => {
  const inUrl = inAddress(text);
  const lists = [
    '/Certificates',
    '/CertificateCollections',
    '/Audit',
    '/MetadataFields',
    '/Workflow/Instances',
  ];
  const query = inAddress(`CN -contains "${text}"`);
  return [
    ['POST', '/Certificates/Revoke', { CertificateIds: [50], Comment: text }],
    ['POST', '/Certificates/Revoke', { CertificateIds: [50], Comment: 'x', Unknown: { deep: [[text]] } }],
    ['POST', '/CertificateCollections', { Name: text }],
    ['POST', '/CertificateCollections', { Name: 'Named', Description: text }],
    ['POST', '/CertificateCollections', { Name: 'Named', Query: `CN -contains "${text}"` }],
    ['PUT', '/Certificates/Metadata', { Id: 1, Metadata: { OwnerTeam: text } }],
    ['PUT', '/Certificates/Metadata', { Id: 1, Metadata: { [text]: 'x' } }],
    ['PUT', '/Certificates/1/Owner', { NewRoleName: text }],
    ['POST', '/Certificates/Download', { Thumbprint: text }],
    ['POST', '/CertificateAuthority/PublishCRL', { CertificateAuthorityLogicalName: text }],
    [
      'POST',
      `/Workflow/Instances/${instance}/Signals`,
      { SignalKey: 'x', Data: { Approved: 'True', Comment: text } },
    ],
    ...lists.map((path) => ['GET', `${path}?QueryString=${query}`, undefined] as const),
    ...lists.map((path) => ['GET', `${path}?SortField=${inUrl}`, undefined] as const),
    ['GET', `/Certificates?${inUrl}=1`, undefined],
    ['GET', `/Certificates/CSV?Query=${query}`, undefined],
    ['GET', `/CertificateCollections/${inUrl}`, undefined],
    ['GET', `/Workflow/Instances/${inUrl}`, undefined],
  ];
};

describe('a text with U+0000', () => {
  it.each(places('cut\0here'))('is refused: %s %s %j', async (method, path, body) => {
    const answer = await sandbox.call(method, path, body === undefined ? {} : { body });
    expect([answer.status, answer.body.ErrorCode]).toEqual([400, validation]);
    expect(answer.body.Message).toContain('The character U+0000 cannot stand in a text.');
  });

  it('leaves nothing behind', async () => {
    expect((await sandbox.get('/Certificates/50')).body.CertState).toBe(1);
    const { body } = await sandbox.get(
      '/CertificateCollections?QueryString=Name -contains "a"&ReturnLimit=100',
    );
    expect(JSON.stringify(body)).not.toMatch(/cut|Named/);
  });
});

describe('half of a character', () => {
  const bodies = places('half \ud83d').filter(([, , body]) => body !== undefined);
  it.each(bodies)('is refused: %s %s %j', async (method, path, body) => {
    const answer = await sandbox.call(method, path, { body });
    expect([answer.status, answer.body.ErrorCode]).toEqual([400, validation]);
    expect(answer.body.Message).toContain('The character U+D83D cannot stand in a text.');
  });

  it.each(['%ED%A0%BD', '%FF', '%C0%80'])('is refused in an address, as %s is', async (octets) => {
    const { status, body } = await sandbox.get(`/CertificateCollections/${octets}`);
    expect([status, body.ErrorCode]).toEqual([400, validation]);
  });

  it('is none where the other half follows', async () => {
    const answer = await sandbox.revoke({ CertificateIds: [99_999], Comment: 'Key 🔐 lost' });
    expect(answer.body.FailedIds).toEqual([99_999]);
  });
});

describe('a text that is too long', () => {
  const long = (length: number) => 'x'.repeat(length);
  const texts: readonly (readonly [string, string, string, unknown])[] = [
    ['Comment', 'POST', '/Certificates/Revoke', { CertificateIds: [50], Comment: long(2001) }],
    ['Name', 'POST', '/CertificateCollections', { Name: long(101) }],
    ['Description', 'POST', '/CertificateCollections', { Name: 'Long', Description: long(1001) }],
    ['Query', 'POST', '/CertificateCollections', { Name: 'Long', Query: `CN -eq "${long(16_000)}"` }],
    ['OwnerTeam', 'PUT', '/Certificates/Metadata', { Id: 1, Metadata: { OwnerTeam: long(1001) } }],
    [
      'Data.Comment',
      'POST',
      `/Workflow/Instances/${instance}/Signals`,
      { SignalKey: 'x', Data: { Approved: 'True', Comment: long(2001) } },
    ],
    [
      'CertificateIds',
      'POST',
      '/Certificates/Revoke',
      { CertificateIds: Array.from({ length: 10_001 }, (_, index) => 100_000 + index), Comment: 'x' },
    ],
  ];

  it.each(texts)('is refused as %s', async (name, method, path, body) => {
    const answer = await sandbox.call(method, path, { body });
    expect([answer.status, answer.body.ErrorCode]).toEqual([400, validation]);
    expect(answer.body.Message).toContain(name);
    expect(answer.body.Message).toMatch(/or fewer|at most/);
  });

  it('may be as long as its limit', async () => {
    const answer = await sandbox.revoke({ CertificateIds: [99_999], Comment: long(2000) });
    expect(answer.status).toBe(200);
  });
});
