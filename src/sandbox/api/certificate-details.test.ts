import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openssl } from '../authority/openssl-for-tests.ts';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const get = async (path: string, account?: string) => await sandbox.get(path, account);

describe('GET /Certificates/{id}/History', () => {
  it('tells who did what, when and why, a page at a time', async () => {
    const id = idOf('greek');
    for (const [Reason, Comment] of [
      [6, 'Under investigation'],
      [-1, 'False alarm'],
      [1, 'Key found after all'],
    ] as const) {
      await sandbox.revoke({ CertificateIds: [id], Reason, Comment });
    }
    const { body, headers } = await get(
      `/Certificates/${id}/History?ReturnLimit=3&SortField=OperationStart&SortAscending=1`,
    );
    const told = body.map(({ Action, Comment, Username }: Record<string, string>) => [
      Action,
      Comment,
      Username,
    ]);
    expect(told).toEqual([
      ['Revoked', 'Key found after all', 'EXAMPLE\\admin'],
      ['Removed from hold', 'False alarm', 'EXAMPLE\\admin'],
      ['Put on hold', 'Under investigation', 'EXAMPLE\\admin'],
    ]);
    const total = Number(headers.get('x-total-count'));
    expect(total).toBeGreaterThanOrEqual(3);
    const last = await get(`/Certificates/${id}/History?ReturnLimit=1&PageReturned=${total}`);
    expect(last.body).toMatchObject([{ Action: 'Revoked' }]);
  });

  it('refuses a field it cannot sort by, and an id that is not there', async () => {
    expect((await get('/Certificates/1/History?SortField=Mood')).status).toBe(400);
    expect((await get('/Certificates/99999/History')).status).toBe(404);
  });
});

describe('GET /Certificates/{id}/Security', () => {
  it('names the roles that may do something with the certificate, by way of a collection too', async () => {
    const web = (await get(`/Certificates/${idOf('emoji')}/Security`)).body;
    expect(web.Roles).toEqual([
      { Name: 'Administrators', Permissions: ['Read', 'Revoke'] },
      { Name: 'Approvers', Permissions: ['Read'] },
      { Name: 'Auditors', Permissions: ['Read'] },
      { Name: 'Web team', Permissions: ['Read', 'Revoke'] },
    ]);
    const legacy = (await get(`/Certificates/${idOf('subordinate-authority')}/Security`)).body;
    expect(legacy.Roles.map(({ Name }: { Name: string }) => Name)).not.toContain('Web team');
    const scoped = (await get(`/Certificates/${idOf('emoji')}/Security?collectionId=2`)).body;
    expect(scoped.Roles.map(({ Name }: { Name: string }) => Name)).not.toContain('Web team');
  });
});

describe('GET /Certificates/{id}/Validate', () => {
  it('builds chains of its own CAs, and finds no CRL of a foreign one', async () => {
    const validate = async (id: number) => (await get(`/Certificates/${id}/Validate`)).body;
    expect(await validate(idOf('emoji'))).toEqual({ RevocationServerOnline: true, ChainBuilt: true });
    expect(await validate(idOf('subordinate-authority'))).toMatchObject({ ChainBuilt: true });
    expect(await validate(idOf('imported'))).toEqual({ RevocationServerOnline: false, ChainBuilt: true });
  });
});

describe('GET /Certificates/Locations/{id}', () => {
  it('groups the stores by type', async () => {
    const { body } = await get(`/Certificates/Locations/${idOf('deployed-twice')}`);
    expect(body.Details).toMatchObject([
      {
        StoreType: 'PKCS12',
        Locations: [{ ClientMachine: 'lb-1.web.example.com' }, { ClientMachine: 'lb-2.web.example.com' }],
      },
    ]);
    const [{ StoreCount, Locations }] = body.Details;
    expect(StoreCount).toBe(2);
    const ids: string[] = Locations.map(({ StoreId }: { StoreId: string }) => StoreId);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(2);
    expect((await get(`/Certificates/Locations/${idOf('not-deployed')}`)).body).toEqual({ Details: [] });
    expect((await get('/Certificates/Locations/99999')).status).toBe(404);
  });
});

describe('POST /Certificates/Download', () => {
  async function download(format: string | null, body: object) {
    const headers = format === null ? {} : { 'x-certificateformat': format };
    return await sandbox.call('POST', '/Certificates/Download', { body, headers });
  }
  const content = async (format: string, body: object) =>
    Buffer.from((await download(format, body)).body.Content, 'base64');

  it('answers DER, by id, by thumbprint or by serial number and issuer', async () => {
    const { ContentBytes, Thumbprint, SerialNumber, IssuerDN } = (
      await get(`/Certificates/${idOf('shared-serial-legacy')}`)
    ).body;
    const expected = Buffer.from(ContentBytes, 'base64');
    expect(await content('DER', { CertID: idOf('shared-serial-legacy') })).toEqual(expected);
    expect(await content('der', { Thumbprint: Thumbprint.toLowerCase() })).toEqual(expected);
    expect(await content('DER', { SerialNumber, IssuerDN })).toEqual(expected);
  });

  it('answers PEM, with the chain in either order', async () => {
    const pem = (await content('PEM', { CertID: 1, IncludeChain: true })).toString();
    const subjects = pem
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .map((one) => new X509Certificate(one).subject);
    expect(subjects).toHaveLength(3);
    expect(subjects[2]).toContain('Example Corp Root CA');
    const reversed = (
      await content('PEM', { CertID: 1, IncludeChain: true, ChainOrder: 'RootFirst' })
    ).toString();
    expect(new X509Certificate(reversed).subject).toContain('Example Corp Root CA');
  });

  it('answers PKCS #7 that OpenSSL reads', async () => {
    const bag = await content('P7B', { CertID: 1, IncludeChain: true });
    const printed = openssl(['pkcs7', '-inform', 'DER', '-print_certs'], bag);
    expect(printed.match(/^subject=/gm)).toHaveLength(3);
  });

  it.each([
    [null, { CertID: 1 }, 400, 'x-certificateformat'],
    ['PFX', { CertID: 1 }, 400, 'x-certificateformat'],
    ['DER', {}, 400, 'CertID'],
    ['DER', { SerialNumber: '01' }, 400, 'IssuerDN'],
    ['DER', { CertID: 99_999 }, 404, "'Certificate' with Id '99999'"],
    ['DER', { Thumbprint: "' OR 1=1 --" }, 404, "Unable to find 'Certificate' with Thumbprint"],
    ['DER', { CertID: 1, IncludeChain: true }, 400, 'one certificate'],
  ])('refuses %s of %j', async (format, body, status, words) => {
    const answer = await download(format, body);
    expect(answer.status).toBe(status);
    expect(answer.body.Message).toContain(words);
  });
});
