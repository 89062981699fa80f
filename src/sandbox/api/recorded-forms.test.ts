import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

/** What real Commands answered: see recorded/README.md. */
const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'recorded', `${name}.json`), 'utf8'));

const record = z.record(z.string(), z.unknown());
const records = z.array(record).min(1);
const published = z.record(z.string(), z.array(z.string())).parse(recorded('published-properties'));

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 400 });
});
afterAll(() => sandbox.close());

const everything = 'IncludeRevoked=true&IncludeExpired=true&ReturnLimit=1000';
const parts = 'includeLocations=true&includeMetadata=true&includeHasPrivateKey=true';
const query = (text: string) => `QueryString=${encodeURIComponent(text)}`;
const list = async (parameters: string) =>
  records.parse((await sandbox.get(`/Certificates?${everything}&${parts}&${parameters}`)).body);

/** Names of what may be null, of the schema in Keyfactor's OpenAPI document. */
const nullableOf = (schema: string) =>
  new Set((published[schema] ?? []).filter((name) => name.endsWith('?')).map((name) => name.slice(0, -1)));

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Same names in the same order, and same types where neither is null; null only where Command has it or says so. */
function expectForm(actual: unknown, model: unknown, nullable: ReadonlySet<string>): void {
  const [ours, theirs] = [record.parse(actual), record.parse(model)];
  expect(Object.keys(ours)).toEqual(Object.keys(theirs));
  for (const [name, value] of Object.entries(theirs)) {
    const type = typeOf(ours[name]);
    if (value === null) continue;
    if (type === 'null') expect(nullable, `${name} is null`).toContain(name);
    else expect(type, name).toBe(typeOf(value));
  }
}

/** As the schema lists them, and null only where it may be. */
function expectPublished(actual: unknown, schema: string): void {
  const item = record.parse(actual);
  expect(Object.keys(item), schema).toEqual((published[schema] ?? []).map((name) => name.replace('?', '')));
  for (const [name, value] of Object.entries(item)) {
    if (value === null) expect(nullableOf(schema), `${schema}: ${name} is null`).toContain(name);
  }
}

/** RevocationReason and AltKeyType are recorded as null, whatever the document says of them. */
const nullInCertificates = new Set([
  ...nullableOf('CertificateRetrievalResponse'),
  'RevocationReason',
  'AltKeyType',
]);

describe('a certificate', () => {
  const models = ['certificate-rsa', 'certificate-ed25519'].map((name) => record.parse(recorded(name)));

  it.each(models)('alone has the form of the recorded $KeyTypeString one', async (model) => {
    for (const special of ['greek', 'revoked', 'imported', 'no-common-name', 'deployed-twice'] as const) {
      const { body } = await sandbox.get(`/Certificates/${idOf(special)}?${parts}`);
      expectForm(body, model, nullInCertificates);
    }
  });

  it('in a list has it too, without the two properties of one alone', async () => {
    for (const { IsCACertificate: _, PathLengthConstraint: __, ...model } of models) {
      for (const item of await list('')) expectForm(item, model, nullInCertificates);
    }
  });

  it('with an Ed25519 key is told as recorded', async () => {
    const [model = {}] = models.slice(1);
    const items = await list(query('KeyType -eq "Ed25519"'));
    for (const item of items) {
      for (const name of ['KeySizeInBits', 'KeyType', 'KeyAlgorithm', 'KeyTypeString', 'Curve']) {
        expect(item[name], name).toBe(model[name]);
      }
    }
  });

  it('that is not revoked has no reason, one that is has a number', async () => {
    for (const { CertState, RevocationReason, AltKeyType } of await list('')) {
      expect(AltKeyType).toBeNull();
      if (CertState === 1) expect(RevocationReason).toBeNull();
      else expect(RevocationReason).toEqual(expect.any(Number));
    }
  });

  it('writes its dates as .NET does, its algorithm as identifier, its CA with the host', async () => {
    const item = z.object({
      NotBefore: z.string().regex(/T\d\d:\d\d:\d\dZ$/),
      NotAfter: z.string().regex(/T\d\d:\d\d:\d\dZ$/),
      ImportDate: z.string().regex(/T\d\d:\d\d:\d\d(\.\d{0,2}[1-9])?Z$/),
      RevocationEffDate: z.nullable(z.string().regex(/T\d\d:\d\d:\d\dZ$/)),
      KeyAlgorithm: z.string().regex(/^\d+(\.\d+)+$/),
      SigningAlgorithm: z.string().regex(/^SHA-(256|384)withECDSA$/),
      CertificateAuthorityName: z.nullable(z.string().regex(/^\S+\\[^\\]+ CA$/)),
      PrincipalName: z.nullable(z.string().regex(/^\S+@example\.com$/)),
      CRLDistributionPoints: z.array(
        z.object({ Id: z.int(), Url: z.string(), UrlHash: z.string().regex(/^[0-9A-F]{32}$/) }),
      ),
    });
    const items = z.array(item).parse(await list(''));
    expect(items.some(({ ImportDate }) => ImportDate.includes('.'))).toBe(true);
    const urls = items.flatMap(({ CRLDistributionPoints }) => CRLDistributionPoints.map(({ Url }) => Url));
    expect(urls.some((url) => !URL.canParse(url))).toBe(true);
  });

  it('is named by request at a Microsoft CA, by serial number at an EJBCA, and not at all when imported', async () => {
    const [ofMicrosoft] = await list(query('CA -eq "Example Corp TLS Issuing CA"'));
    const { CertRequestId } = ofMicrosoft ?? {};
    expect(ofMicrosoft).toMatchObject({
      CertRequestId: expect.any(Number),
      CARowIndex: CertRequestId,
      CARecordId: String(CertRequestId),
    });
    const [ofEjbca] = await list(query('CA -eq "Example Corp Users Issuing CA"'));
    expect(ofEjbca).toMatchObject({
      CertRequestId: null,
      CARowIndex: null,
      CARecordId: ofEjbca?.SerialNumber,
      CertificateAuthorityName: 'https://ejbca.example.com:8443/ejbca\\Example Corp Users Issuing CA',
    });
    const [imported] = await list(query('CA -eq NULL'));
    expect(imported).toMatchObject({ CertRequestId: null, CARowIndex: null, CARecordId: null });
  });

  it('was asked for by somebody with a domain, or without one', async () => {
    const names = (await list('')).map(({ RequesterName }) => RequesterName);
    expect(names.some((name) => typeof name === 'string' && name.startsWith('EXAMPLE\\'))).toBe(true);
    expect(names.some((name) => typeof name === 'string' && !name.includes('\\'))).toBe(true);
  });

  it('may have a stored key, told only when asked for, and an owner', async () => {
    const withKey = await list(query('HasPrivateKey -eq true'));
    for (const { HasPrivateKey } of withKey) expect(HasPrivateKey).toBe(true);
    const [untold] = records.parse(
      (await sandbox.get(`/Certificates?${everything}&${query('HasPrivateKey -eq true')}`)).body,
    );
    expect(untold?.HasPrivateKey).toBe(false);
    const [owned] = await list(query('OwnerRoleName -eq "Web team"'));
    expect(owned).toMatchObject({ OwnerRoleId: expect.any(Number), OwnerRoleName: 'Web team' });
  });
});

describe('other recorded replies', () => {
  it('a full success of a revocation is the recorded one', async () => {
    const { response } = z.object({ response: z.object({ body: z.string() }) }).parse(recorded('revoke'));
    const { body } = await sandbox.revoke({ CertificateIds: [idOf('greek')], Reason: 5, Comment: 'x' });
    const model = z.object({ RevokedIds: z.array(z.int()) }).parse(JSON.parse(response.body));
    expect(JSON.stringify(body)).toBe(
      response.body.replace(String(model.RevokedIds[0]), String(idOf('greek'))),
    );
  });

  it('a recovery without a stored key is refused as recorded', async () => {
    const { status, body } = await sandbox.call('POST', '/Certificates/Recover', {
      body: '{"CertId":2,"IncludeChain":true,"Password":"[REDACTED]"}',
      headers: { 'x-certificateformat': 'STORE' },
    });
    expect(status).toBe(400);
    expect(body).toEqual(recorded('recover-refused'));
  });

  it('CAs have the 49 recorded properties', async () => {
    const [model] = records.parse(recorded('certificate-authorities'));
    const { body } = await sandbox.get('/CertificateAuthority');
    for (const ca of records.parse(body)) {
      expect(Object.keys(ca)).toHaveLength(49);
      // Command tells no secret, and has none of a CA that signs in by its host.
      const maybeNull = ['TokenURL', 'ClientId', 'Scope', 'Audience', 'ClientSecret', 'LastScan'];
      expectForm(ca, model, new Set(maybeNull));
      expect(ca.LastScan).toEqual(
        ca.LogicalName === 'Legacy Issuing CA' ? null : expect.stringMatching(/^[\d-]{10}T[\d:]{8}\.\d{7}$/),
      );
    }
  });

  it('a new collection has the recorded form', async () => {
    const { body } = await sandbox.call('POST', '/CertificateCollections', {
      body: { Name: 'Demo', Description: 'A collection', Query: 'IssuedDN -contains "demo"' },
    });
    const model = recorded('collection-created');
    expectForm(body, model, new Set());
    expect(body).toEqual({ ...record.parse(model), Id: body.Id });
  });
});

describe('replies that nobody has recorded have the published properties', () => {
  it.each([
    ['/Certificates/Locations/27', 'CertificateLocationsResponse'],
    ['/Certificates/1/Validate', 'CertificateValidationResponse'],
    ['/Certificates/1/Security', 'CertificatePermissions'],
    ['/CertificateCollections/1', 'CertificateQuery'],
    ['/Security/My/Permissions', 'SecurityMyPermissionsResponse'],
  ])('%s: %s', async (path, schema) => {
    expectPublished((await sandbox.get(path)).body, schema);
  });

  it.each([
    ['/Certificates/21/History', 'CertificateOperation'],
    ['/CertificateCollections', 'CertificateQuery'],
    ['/CertificateCollections/CollectionList', 'CertificateCollectionListResponse'],
    ['/Certificates/QueryParsers', 'CertificateQueryParserResponse'],
    ['/Audit', 'AuditLogEntry'],
    ['/Certificates/IdentityAudit/1', 'CertificateIdentityAuditResponse'],
    ['/MetadataFields', 'MetadataFieldResponse'],
    ['/Workflow/Instances', 'InstanceQueryResponse'],
  ])('items of %s: %s', async (path, schema) => {
    await sandbox.revoke({ CertificateIds: [idOf('emoji')], Reason: 4, Comment: 'x' });
    for (const item of records.parse((await sandbox.get(path)).body)) expectPublished(item, schema);
  });

  it('what is nested in them too', async () => {
    const locations = (await sandbox.get(`/Certificates/Locations/${idOf('deployed-twice')}`)).body;
    expectPublished(locations.Details[0], 'CertificateLocationsGroupResponse');
    expectPublished(locations.Details[0].Locations[0], 'CertificateStoreLocationsDetailResponse');
    const [parsers] = (await sandbox.get('/Certificates/QueryParsers')).body;
    for (const { multiValue, ...field } of parsers.Fields) {
      expect(multiValue).toBeNull();
      expectPublished({ ...field, multiValue: {} }, 'QueryField');
      expectPublished(field.comparisons[0], 'QueryFieldComparison');
      for (const value of field.values) expectPublished(value, 'QueryFieldValue');
    }
    const [deployed] = await list(query(`CertId -eq ${idOf('deployed-twice')}`));
    const places = z
      .object({ Locations: records, LocationsCount: records, SubjectAltNameElements: records })
      .parse(deployed);
    expectPublished(places.Locations[0], 'CertificateStoreInventoryItemModel');
    expectPublished(places.LocationsCount[0], 'LocationCountModel');
    expectPublished(places.SubjectAltNameElements[0], 'SubjectAlternativeNameModel');
    const { Roles } = (await sandbox.get('/Certificates/1/Security')).body;
    expectPublished(Roles[0], 'SecurityRoleResponseBase');
    const [identity] = (await sandbox.get('/Certificates/IdentityAudit/1')).body;
    expectPublished(identity.Permissions[0], 'CertificatePermission');
  });

  it('a certificate’s own document is that of the recorded ones', () => {
    const names = Object.keys(record.parse(recorded('certificate-rsa')));
    expect(published.CertificateRetrievalResponse?.map((name) => name.replace('?', ''))).toEqual(names);
  });

  it('a suspended revocation, its instance and a download', async () => {
    const { body } = await sandbox.revoke({
      CertificateIds: [idOf('approval-required')],
      Reason: 4,
      Comment: 'x',
    });
    expectPublished(body, 'RevocationResponse');
    expectPublished(body.SuspendedCerts[0], 'SuspendedRevocationResponse');
    const instance = (await sandbox.get(`/Workflow/Instances/${body.SuspendedCerts[0].WorkflowId}`)).body;
    expectPublished(instance, 'InstanceResponse');
    expectPublished(instance.Definition, 'InstanceDefinitionResponse');
    expectPublished(instance.Signals[0], 'AvailableSignalResponse');
    const download = await sandbox.call('POST', '/Certificates/Download', {
      body: { CertID: 1 },
      headers: { 'x-certificateformat': 'DER' },
    });
    expectPublished(download.body, 'CertificateDownloadResponse');
  });
});

describe('the headers of every reply', () => {
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

  it.each([
    ['/Certificates', 'admin', 200, '1.0, 2'],
    ['/Certificates/1', 'admin', 200, '1.0, 2'],
    ['/CertificateAuthority', 'admin', 200, '1.0'],
    ['/CertificateCollections', 'admin', 200, '1.0'],
    ['/Certificates?PageReturned=0', 'admin', 400, '1.0, 2'],
    ['/Certificates', null, 401, '1.0, 2'],
    ['/Certificates', 'web-team', 403, '1.0, 2'],
    ['/Certificates/999999', 'admin', 404, '1.0, 2'],
    ['/NoSuchThing', 'admin', 404, '1.0'],
    ['/Certificates/%', 'admin', 400, '1.0, 2'],
    ['/Status/HealthCheck', null, 204, '1.0'],
  ])('of %s, as %s: %d', async (path, account, status, versions) => {
    const ask = () => sandbox.call('GET', path, { account });
    const replies = [await ask(), await ask()];
    const ids = replies.map((reply) => {
      expect(reply.status).toBe(status);
      expect(reply.headers.get('api-supported-versions')).toBe(versions);
      expect(reply.headers.get('x-keyfactor-product-version')).toMatch(/^25\.4\.1\+[\da-f]{40}$/);
      return reply.headers.get('x-keyfactor-correlation-id');
    });
    for (const id of ids) expect(id).toMatch(uuid);
    expect(new Set(ids).size).toBe(2);
  });
});
