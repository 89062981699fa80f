import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate, certificateDetails } from '#command/certificate.ts';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const everything = 'IncludeRevoked=true&IncludeExpired=true&ReturnLimit=1000';
const list = async (query: string) => (await sandbox.get(`/Certificates?${query}`)).body;
const filter = (query: string) => `${everything}&QueryString=${encodeURIComponent(query)}`;
const names = async (query: string) =>
  (await list(filter(query))).map(({ IssuedCN }: { IssuedCN: string }) => IssuedCN);

describe('GET /Certificates', () => {
  it('pages without overlap or gap, and counts all pages', async () => {
    const all = await list(everything);
    expect(all).toHaveLength(120);
    const ids: number[] = [];
    for (const page of [1, 2, 3, 4]) {
      const { body, headers } = await sandbox.get(
        `/Certificates?IncludeRevoked=true&IncludeExpired=true&ReturnLimit=50&PageReturned=${page}&SortField=TemplateDisplayName`,
      );
      expect(headers.get('x-total-count')).toBe('120');
      ids.push(...body.map(({ Id }: { Id: number }) => Id));
    }
    expect(ids.toSorted((a, b) => a - b)).toEqual(all.map(({ Id }: { Id: number }) => Id));
  });

  it('leaves revoked and expired ones out unless they are asked for', async () => {
    const now = Date.now();
    const shown = await list('ReturnLimit=1000');
    expect(shown.length).toBeGreaterThan(50);
    for (const { CertState, NotAfter } of shown) {
      expect(CertState).toBe(1);
      expect(Date.parse(NotAfter)).toBeGreaterThan(now);
    }
    const revoked = await list('ReturnLimit=1000&IncludeRevoked=true');
    expect(revoked.some(({ CertState }: { CertState: number }) => CertState === 2)).toBe(true);
  });

  it('reads parameters in any letter case and with Command 10’s prefix', async () => {
    const plain = await list('ReturnLimit=3&SortField=ExpirationDate&SortAscending=1');
    expect(await list('pq.returnLimit=3&pq.sortField=expirationdate&pq.sortAscending=1')).toEqual(plain);
    const times = plain.map(({ NotAfter }: { NotAfter: string }) => Date.parse(NotAfter));
    expect(times).toEqual(times.toSorted((a: number, b: number) => b - a));
  });

  it.each([
    ['CN -contains "WEB.example"', 'CN -contains "web.example"'],
    ['cn -eq "@sum(a1)"', 'CN -eq "@SUM(A1)"'],
    ['NOT-A-TERM', null],
  ])('compares text without regard to case: %s', async (query, same) => {
    if (same === null) {
      expect((await sandbox.get(`/Certificates?${filter(query)}`)).status).toBe(400);
      return;
    }
    const found = await names(query);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await names(same));
  });

  it('takes % and _ of a value as text', async () => {
    expect(await names('CN -contains "%"')).toEqual([]);
    expect(await names('CN -contains "shop_eu"')).toEqual([]);
  });

  it('finds hostile names by what they are', async () => {
    expect(await names('CN -startswith "<img"')).toEqual(['<img src=x onerror=alert(1)>.example.com']);
    expect(await names(`CN -eq ${JSON.stringify(String.raw`C:\Servers\"web", 'eu' + #1;`)}`)).toHaveLength(1);
    expect(await names(`CN -eq "'; DROP TABLE certificates; --"`)).toEqual([]);
    expect(await list(everything)).toHaveLength(120);
  });

  it('combines, negates and compares with NULL', async () => {
    const nameless = await list(filter('CN -eq NULL'));
    expect(nameless.map(({ Id }: { Id: number }) => Id)).toEqual([idOf('no-common-name')]);
    const all = 120;
    const web = (await names('CN -contains "web"')).length;
    expect(await names('CN -notcontains "web"')).toHaveLength(all - web);
    expect(await names('CN -contains "web" OR CN -notcontains "web"')).toHaveLength(all);
    expect(await names('CN -contains "web" AND CN -notcontains "web"')).toHaveLength(0);
    expect(await names('SAN -eq "tenant-077.web.example.com"')).toEqual(['tenant-001.web.example.com']);
    expect(await names('SAN -ne "tenant-077.web.example.com"')).toHaveLength(all - 1);
    expect(await names('CA -eq NULL AND SAN -eq NULL')).toHaveLength(0);
    expect(
      (await names('ExpirationDate -le "%TODAY+2%" AND ExpirationDate -ge "%TODAY%"')).length,
    ).toBeGreaterThan(0);
  });

  it('finds by metadata, purposes, stores and what is true or not', async () => {
    const everyone = 120;
    const web = await names('ownerteam -eq "COMMERCE-TEAM"');
    expect(web.length).toBeGreaterThan(0);
    expect(await names('OwnerTeam -ne "commerce-team"')).toHaveLength(everyone - web.length);
    const ticketed = (await names('ChangeTicket -ne NULL')).length;
    expect(ticketed).toBeGreaterThan(0);
    expect(await names('ChangeTicket -eq NULL')).toHaveLength(everyone - ticketed);
    expect(await names('CertStoreFQDN -startswith "lb-" AND CertStoreType -eq "pkcs12"')).toHaveLength(1);
    expect((await names('EKU -eq "1.3.6.1.5.5.7.3.3"')).length).toBeGreaterThan(0);
    expect(await names('EKUName -eq "Code Signing"')).toEqual(await names('EKU -eq "1.3.6.1.5.5.7.3.3"'));
    expect(await names('ArchivedKey -eq FALSE AND SelfSigned -eq "false"')).toHaveLength(everyone);
    const owned = await names('OwnerRoleName -ne NULL');
    expect(owned.length).toBeGreaterThan(10);
    expect(await names('OwnerRoleName -eq "web team" OR OwnerRoleName -contains "Admin"')).toEqual(owned);
    expect((await names('HasPrivateKey -eq true')).length).toBeGreaterThan(10);
    const people = await names('PrincipalName -endswith "@example.com"');
    expect(people.length).toBeGreaterThan(5);
    expect(await names('NetBIOSPrincipal -startswith "EXAMPLE\\\\"')).toEqual(people);
    expect(await names('RevocationReason -eq 6')).toEqual(
      await names('RevocationReason -eq "6" AND CertState -eq 2'),
    );
    expect(await names('NetBIOSRequester -eq "%ME%"')).toEqual([]);
  });

  it.each([
    ['ArchivedKey -eq "perhaps"', 'position 16', 'true or false'],
    ['"OwnerTeam" -eq "x"', 'position 0', 'field name'],
    [`CN -eq "${'x'.repeat(8001)}"`, 'position 7', '8000'],
    ['Colour -eq "red"', 'position 0', 'Colour'],
    ['CN -gt "x"', 'position 3', '-gt'],
    ['CertState -eq "Revoked"', 'position 14', 'Invalid CertState value: Revoked.'],
    ['ExpirationDate -le "soon"', 'position 19', 'date'],
    ['KeySize -eq "big"', 'position 12', 'whole number'],
    ['CN -contains NULL', 'position 13', 'NULL'],
    ['CN -eq', 'position 6', 'value'],
  ])('refuses %s and says where', async (query, position, words) => {
    const { status, body } = await sandbox.get(`/Certificates?${filter(query)}`);
    expect(status).toBe(400);
    expect(body.Message).toContain(position);
    expect(body.Message).toContain(words);
  });

  it.each([
    'ReturnLimit=0',
    'ReturnLimit=10001',
    'ReturnLimit=many',
    'PageReturned=0',
    'IncludeRevoked=perhaps',
  ])('refuses %s', async (query) => {
    const { status, body } = await sandbox.get(`/Certificates?${query}`);
    expect(status).toBe(400);
    expect(body.Message).toContain('must');
    expect(body).toEqual({
      ErrorCode: '0xA011000F',
      Message: expect.stringContaining(query.split('=')[0] ?? ''),
    });
  });

  it('answers any text that a user can type with rows or with 400', async () => {
    const pieces = fc.constantFrom(
      ...[
        '(',
        ')',
        '"',
        '\\',
        'CN',
        'SAN',
        'OwnerTeam',
        'CertState',
        'HasPrivateKey',
        'NotAField',
        '__proto__',
      ],
      ...['ExpirationDate', '-eq', '-ne', '-contains', '-lt', 'AND', 'OR', 'NULL', 'web', '"%TODAY+99999%"'],
      ...['"\u0000"', '"\u2028"', '"🔐"', '"%_%"', '-1', '999999999999999', 'true', "';--"],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' ')),
      fc.tuple(pieces, pieces, pieces).map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const query = encodeURIComponent(text);
        const { status, body } = await sandbox.get(`/Certificates?ReturnLimit=2&QueryString=${query}`);
        expect([200, 400]).toContain(status);
        expect(status === 200 ? Array.isArray(body) : typeof body.Message).toBe(status === 200 || 'string');
      }),
      { numRuns: 400 },
    );
  });

  it('restricts to a collection, whose query the caller’s cannot widen', async () => {
    const web = await list('collectionId=1&ReturnLimit=1000');
    expect(web.length).toBeGreaterThan(10);
    for (const { IssuedCN } of web) expect(IssuedCN).toContain('.web.example.com');
    const query = encodeURIComponent('CN -contains "x" OR CN -notcontains "x"');
    expect(await list(`collectionId=1&ReturnLimit=1000&QueryString=${query}`)).toEqual(web);
    expect((await sandbox.get('/Certificates?collectionId=99')).status).toBe(404);
  });
});

describe('an item', () => {
  it('has every property of Command’s, and no other', async () => {
    const parts = 'includeLocations=true&includeMetadata=true&includeHasPrivateKey=true';
    for (const query of [everything, `${everything}&${parts}`]) {
      const items: Record<string, unknown>[] = await list(query);
      expect(items).toHaveLength(120);
      for (const item of items) {
        expect(Object.keys(item).toSorted()).toEqual(Object.keys(certificate.parse(item)).toSorted());
      }
    }
  });

  it('tells the same of a certificate alone as in a list', async () => {
    for (const id of [idOf('revoked'), idOf('imported'), idOf('greek'), idOf('hundred-names')]) {
      const [listed] = await list(filter(`CertId -eq ${id}`));
      const { IsCACertificate, PathLengthConstraint, ...alone } = (await sandbox.get(`/Certificates/${id}`))
        .body;
      expect(alone).toEqual(listed);
      expect([IsCACertificate, PathLengthConstraint]).toEqual([false, null]);
    }
  });

  it('has the certificate itself', async () => {
    for (const { ContentBytes, SerialNumber } of await list(everything)) {
      const x509 = new X509Certificate(Buffer.from(ContentBytes, 'base64'));
      expect(x509.serialNumber).toBe(SerialNumber);
    }
  });
});

describe('GET /Certificates/{id}', () => {
  it('answers Command’s fields', async () => {
    const { body } = await sandbox.get(
      `/Certificates/${idOf('deployed-twice')}?includeLocations=true&includeMetadata=true`,
    );
    expect(certificateDetails.safeParse(body).success).toBe(true);
    expect(body.Locations).toHaveLength(2);
    expect(Object.keys(body.Metadata).length).toBeGreaterThan(0);
    expect(body.CRLDistributionPoints).toMatchObject([
      { Url: 'http://127.0.0.1:5180/crl/tls-issuing-ca.crl' },
    ]);
    const without = (await sandbox.get(`/certificates/${idOf('deployed-twice')}`)).body;
    expect(without).toMatchObject({ Locations: [], Metadata: {} });
  });

  it('answers 404 for an id that is not there, 400 for one that is none', async () => {
    expect((await sandbox.get('/Certificates/99999')).status).toBe(404);
    expect((await sandbox.get('/Certificates/abc')).status).toBe(400);
  });
});

describe('access', () => {
  it.each([
    ['/Certificates', { admin: 200, 'web-team': 403, auditor: 200 }],
    ['/Certificates?collectionId=1', { admin: 200, 'web-team': 200, auditor: 200 }],
    ['/Certificates?collectionId=2', { admin: 200, 'web-team': 403, auditor: 200 }],
    ['/Certificates/1', { admin: 200, 'web-team': 403, auditor: 200 }],
    ['/Certificates/1?collectionId=1', { admin: 200, 'web-team': 200, auditor: 200 }],
    ['/CertificateCollections', { admin: 200, 'web-team': 200, auditor: 200 }],
    ['/Security/My/Permissions', { admin: 200, 'web-team': 200, auditor: 200 }],
    ['/Status/Endpoints', { admin: 200, 'web-team': 200, auditor: 200 }],
  ])('%s: %j', async (path, expected) => {
    for (const [account, status] of Object.entries(expected)) {
      expect((await sandbox.get(path, account)).status).toBe(status);
    }
    const anonymous = await sandbox.get(path, null);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toMatch(/^Basic/);
    expect(anonymous.body).toMatchObject({ ErrorCode: expect.any(String), Message: expect.any(String) });
  });

  it('shows each account the collections it may read', async () => {
    const ids = async (account: string) =>
      (await sandbox.get('/CertificateCollections', account)).body.map(({ Id }: { Id: number }) => Id);
    expect(await ids('web-team')).toEqual([1]);
    expect((await ids('admin')).length).toBeGreaterThan(5);
  });

  it('refuses a call without the header against forged requests, and answers the health check to everybody', async () => {
    const { status, body } = await sandbox.call('GET', '/Certificates', {
      headers: { 'x-keyfactor-requested-with': '' },
    });
    expect(status).toBe(400);
    expect(body.Message).toContain('x-keyfactor-requested-with');
    const health = await fetch(`${sandbox.url}/keyfactorapi/status/healthcheck`);
    expect(health.status).toBe(204);
    expect(health.headers.get('x-keyfactor-product-version')).toMatch(/^25\./);
  });

  it('refuses a wrong password, and takes DOMAIN\\user', async () => {
    const sent = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    const attempt = async (text: string) =>
      (await sandbox.call('GET', '/Status/Endpoints', { headers: sent(text) })).status;
    expect(await attempt('admin:wrong')).toBe(401);
    expect(await attempt('nobody:correct horse battery staple')).toBe(401);
    expect(await attempt('EXAMPLE\\admin:correct horse battery staple')).toBe(200);
  });
});

describe('GET /Certificates/QueryParsers', () => {
  it('names every field with its comparisons, and each of them works', async () => {
    const { status, body } = await sandbox.get('/certificates/queryparsers');
    expect(status).toBe(200);
    const [{ Name, Fields }] = body;
    expect(Name).toBe('Certificate');
    const fieldNames = Fields.map(({ name }: { name: string }) => name);
    expect(fieldNames).toEqual(expect.arrayContaining(['CN', 'SAN', 'CertState', 'OwnerTeam']));
    expect(new Set(fieldNames).size).toBe(fieldNames.length);
    const examples = ['x', '1', 'true', '2026-01-31'];
    for (const { name, comparisons } of Fields) {
      for (const { shortName } of comparisons) {
        const statuses = await Promise.all(
          examples.map(async (value) => {
            const query = encodeURIComponent(`${name} ${shortName} "${value}"`);
            return (await sandbox.get(`/Certificates?ReturnLimit=1&QueryString=${query}`)).status;
          }),
        );
        expect(statuses).toContain(200);
      }
    }
  });
});
