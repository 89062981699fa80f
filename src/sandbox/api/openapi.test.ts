import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

const schema = z.looseObject({
  type: z.string().optional(),
  required: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.looseObject({})).optional(),
});
const content = z.object({ 'application/json': z.object({ schema }) });
const parameter = z.strictObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  description: z.string().min(1).optional(),
  schema: z.looseObject({ type: z.enum(['string', 'integer', 'boolean']) }),
});
const operation = z.strictObject({
  tags: z.array(z.string()).length(1),
  summary: z.string().regex(/\.$/),
  description: z.string(),
  security: z.tuple([]).optional(),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(
    z.string().regex(/^\d{3}$/),
    z.union([
      z.strictObject({ $ref: z.string() }),
      z.strictObject({
        description: z.string().min(1),
        headers: z.record(z.string(), z.unknown()).optional(),
        content: content.optional(),
      }),
    ]),
  ),
});
const openApi = z.looseObject({
  openapi: z.string().regex(/^3\.0\.\d$/),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.tuple([z.object({ url: z.literal('/KeyfactorAPI') })]),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), operation),
  ),
});

type Document = z.output<typeof openApi>;
type Operation = z.output<typeof operation>;

let sandbox: TestSandbox;
let raw: unknown;
let document: Document;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 60 });
  raw = (await sandbox.get('/swagger/json', null)).body;
  document = openApi.parse(raw);
});
afterAll(() => sandbox.close());

function operations(): [name: string, operation: Operation][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, found]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation.parse(found),
    ]),
  );
}

function find(name: string): Operation {
  const found = operations().find(([candidate]) => candidate === name)?.[1];
  if (!found) throw new Error(`The document has no ${name}.`);
  return found;
}

const bodyOf = (name: string) => find(name).requestBody?.content['application/json'].schema;
const replyOf = (name: string) => {
  const reply = find(name).responses[200];
  return reply && 'content' in reply ? reply.content?.['application/json'].schema : undefined;
};

describe('the API reference', () => {
  it('has every method that the sandbox serves', async () => {
    const { body } = await sandbox.get('/Status/Endpoints');
    const served = [
      ...z.array(z.string()).min(30).parse(body),
      'GET /Status/Endpoints',
      'GET /Status/HealthCheck',
    ];
    expect(
      operations()
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(served.toSorted());
  });

  it('points to nothing that is not there', () => {
    const references = [...JSON.stringify(raw).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, target = '']) => target,
    );
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      let place: unknown = raw;
      for (const name of reference.split('/').slice(1))
        place = new Map(Object.entries(place ?? {})).get(name);
      expect(place, reference).toBeDefined();
    }
  });

  it('gives every method an answer, its path parameters and the header that Command asks for', () => {
    for (const [name, { parameters, responses, security }] of operations()) {
      expect(
        Object.keys(responses).filter((status) => status.startsWith('2')),
        name,
      ).toHaveLength(1);
      if (!security) expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['400', '401']));
      const inPath = parameters.filter((candidate) => candidate.in === 'path');
      expect(inPath.every(({ required }) => required)).toBe(true);
      expect(inPath.map((candidate) => candidate.name)).toEqual(
        [...name.matchAll(/\{(\w+)\}/g)].map(([, word]) => word),
      );
      expect(parameters).toContainEqual(
        expect.objectContaining({
          name: 'x-keyfactor-requested-with',
          in: 'header',
          required: true,
          schema: expect.objectContaining({ default: 'APIClient' }),
        }),
      );
    }
  });

  it('asks for a sign-in everywhere but for the health check', () => {
    expect(
      operations()
        .filter(([, { security }]) => security)
        .map(([name]) => name),
    ).toEqual(['GET /Status/HealthCheck']);
  });

  it.each([
    ['POST /Certificates/Revoke', ['CertificateIds', 'Comment']],
    ['POST /CertificateCollections', ['Name']],
    ['PUT /CertificateCollections', ['Id', 'Name']],
    ['POST /CertificateCollections/Copy', ['CopyFromId', 'Name']],
    ['PUT /CertificateCollections/{id}/Favorite', ['ShowInNavigator']],
    ['POST /CertificateAuthority/PublishCRL', ['CertificateAuthorityLogicalName']],
    ['POST /Workflow/Instances/{instanceId}/Signals', ['Data', 'SignalKey']],
    ['POST /Certificates/Download', []],
    ['POST /Certificates/Recover', ['Password']],
    ['PUT /Certificates/Metadata', ['Id', 'Metadata']],
    ['PUT /Certificates/{id}/Owner', []],
  ])('names the required fields of %s', async (name, expected) => {
    const [method = '', path = ''] = name.split(' ');
    expect((bodyOf(name)?.required ?? []).toSorted()).toEqual(expected);
    // The server means the same: it complains of each that is missing.
    const { body } = await sandbox.call(method, path.replace('{id}', '1').replace('{instanceId}', unknown), {
      body: {},
      headers: { 'x-certificateformat': 'DER' },
    });
    for (const field of expected) expect(body.Message).toContain(field);
  });

  it('tells of a revocation what an operator has to know', () => {
    expect(bodyOf('POST /Certificates/Revoke')?.properties).toMatchObject({
      CertificateIds: { type: 'array', items: { type: 'integer' } },
      Reason: {
        type: 'integer',
        default: 0,
        enum: [-1, 0, 1, 2, 3, 4, 5, 6],
        description: expect.stringContaining('6 Certificate hold'),
      },
      EffectiveDate: { type: 'string', format: 'date-time', description: expect.stringContaining('UTC') },
      CollectionId: { type: 'integer', nullable: true, description: expect.stringContaining('permission') },
      PublishCRL: { type: 'boolean' },
    });
    expect(replyOf('POST /Certificates/Revoke')?.required).toEqual(['RevokedIds', 'SuspendedCerts']);
  });

  it('describes lists with their count and all fields, and tells what a number means', () => {
    const list = find('GET /Certificates');
    expect(list.responses[200]).toHaveProperty(['headers', 'x-total-count']);
    const items = schema.parse(replyOf('GET /Certificates')?.items);
    expect(items.required).toEqual(Object.keys(items.properties ?? {}));
    expect(items.properties?.CertState).toMatchObject({ type: 'integer', description: /2 Revoked/ });
    expect(items.properties?.NotAfter).toMatchObject({ type: 'string', format: 'date-time' });
    const order = list.parameters.find(({ name }) => name === 'SortAscending');
    expect(order?.description).toContain('1 descending');
    expect(list.description).toContain('`/certificates/collections/read/`');
  });

  it('says what a method without content answers', () => {
    expect(Object.keys(find('DELETE /CertificateCollections/{id}').responses)).toContain('204');
  });

  it('names the form of a download as a required header', () => {
    expect(find('POST /Certificates/Download').parameters).toContainEqual(
      expect.objectContaining({
        name: 'x-certificateformat',
        in: 'header',
        required: true,
        schema: { type: 'string', enum: ['DER', 'PEM', 'P7B'] },
      }),
    );
  });
});

describe('its page', () => {
  it.each(['/swagger', '/swagger/', '/Swagger'])(
    'is served at %s without sign-in, and all it loads',
    async (path) => {
      const address = `${sandbox.url}/KeyfactorAPI${path}`;
      const page = await fetch(address);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toContain('text/html');
      const links = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link);
      expect(links.length).toBeGreaterThan(4);
      for (const link of links) {
        const target = new URL(link, address);
        expect(target.origin).toBe(sandbox.url);
        const asset = await fetch(target);
        expect(asset.status, link).toBe(200);
        expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(0);
      }
    },
  );
});

const unknown = '00000000-0000-4000-8000-000000000000';
