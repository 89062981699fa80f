import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './gateway-for-tests.ts';
import { precompress } from './portal-build/precompress.ts';

const directory = mkdtempSync(join(tmpdir(), 'countermand-portal-'));
const file = (path: string) => join(directory, path);
const script = `/* ${'what is said again and again. '.repeat(200)} */`;
const manual = `# Manual\n${'A line of it.\n'.repeat(200)}`;
let gateway: FastifyInstance;
let close: () => Promise<unknown>;

beforeAll(async () => {
  mkdirSync(file('assets'));
  mkdirSync(file('help'));
  writeFileSync(file('index.html'), `<p nonce="__CSP_NONCE__">${'Words. '.repeat(400)}</p>`);
  writeFileSync(file('countermand.json'), `{"signIn":"browser"${' '.repeat(2000)}}`);
  writeFileSync(file('assets/app.js'), script);
  writeFileSync(file('assets/tiny.js'), '1');
  writeFileSync(file('help/manual.md'), manual);
  await precompress(directory);
  ({ gateway, close } = await startTestGateway({
    command: { url: 'http://127.0.0.1:9/KeyfactorAPI' },
    portalDirectory: directory,
  }));
});
afterAll(async () => {
  await close();
  rmSync(directory, { recursive: true });
});

const ask = (
  url: string,
  acceptEncoding?: string,
  { method = 'GET', ...headers }: { method?: 'GET' | 'HEAD'; range?: string; 'if-none-match'?: string } = {},
) =>
  gateway.inject({
    method,
    url,
    headers: { ...headers, ...(acceptEncoding !== undefined && { 'accept-encoding': acceptEncoding }) },
  });

describe('a file of the portal', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.1, gzip;q=1', 'gzip'],
    ['gzip;q=0', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['identity', undefined],
    ['deflate', undefined],
    [undefined, undefined],
  ])('goes to who accepts %s packed with %s', async (accepted, encoding) => {
    const answer = await ask('/assets/app.js', accepted);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/);
    expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length));
    expect(answer.headers.vary).toBe('accept-encoding');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((all: Buffer) => all);
    expect(unpack(answer.rawPayload).toString()).toBe(script);
  });

  it('is sent as the build has packed it, octet for octet', async () => {
    expect((await ask('/assets/app.js', 'br')).rawPayload).toEqual(readFileSync(file('assets/app.js.br')));
    expect((await ask('/help/manual.md', 'gzip')).rawPayload).toEqual(
      readFileSync(file('help/manual.md.gz')),
    );
  });

  it('is sent as it is where packing makes it no smaller', async () => {
    const answer = await ask('/assets/tiny.js', 'br, gzip');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers.vary).toBe('accept-encoding');
    expect(answer.payload).toBe('1');
  });

  it('tells HEAD what it would send', async () => {
    const [sent, told] = await Promise.all([
      ask('/assets/app.js', 'br'),
      ask('/assets/app.js', 'br', { method: 'HEAD' }),
    ]);
    expect(told.payload).toBe('');
    for (const name of [
      'content-encoding',
      'content-length',
      'content-type',
      'etag',
      'vary',
      'cache-control',
    ])
      expect(told.headers[name], name).toBe(sent.headers[name]);
  });

  it('has a tag of its own for each form, and is not sent again to who has it', async () => {
    const answers = await Promise.all(['br', 'gzip', 'identity'].map((form) => ask('/help/manual.md', form)));
    const tags = answers.map(({ headers }) => String(headers.etag));
    expect(new Set(tags).size).toBe(3);
    const [ofBrotli = ''] = tags;
    const again = await ask('/help/manual.md', 'br', { 'if-none-match': ofBrotli });
    expect(again.statusCode).toBe(304);
    expect(again.headers['cache-control']).toBe('no-cache');
    expect(again.headers.vary).toBe('accept-encoding');
    expect((await ask('/help/manual.md', 'gzip', { 'if-none-match': ofBrotli })).statusCode).toBe(200);
  });

  it('is sent in parts of the form that was chosen', async () => {
    const packed = readFileSync(file('assets/app.js.br'));
    const part = await ask('/assets/app.js', 'br', { range: 'bytes=4-11' });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-encoding']).toBe('br');
    expect(part.headers['content-range']).toBe(`bytes 4-11/${packed.length}`);
    expect(part.rawPayload).toEqual(packed.subarray(4, 12));
    const plain = await ask('/assets/app.js', 'identity', { range: 'bytes=0-1' });
    expect(plain.payload).toBe('/*');
    const beyond = await ask('/assets/app.js', 'br', { range: 'bytes=999999-' });
    expect(beyond.statusCode).toBe(416);
    expect(beyond.headers['content-encoding']).toBeUndefined();
  });

  it('has no address of its own in its packed form', async () => {
    for (const path of ['/assets/app.js.br', '/assets/app.js.gz', '/index.html.br', '/index.html'])
      expect((await ask(path, 'br')).statusCode, path).toBe(404);
  });
});

describe('what is not packed', () => {
  it('is the page, which differs each time', async () => {
    const page = await ask('/', 'br, gzip');
    expect(page.headers['content-encoding']).toBeUndefined();
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('is the file that whoever hosts the portal writes into', () => {
    expect(() => readFileSync(file('countermand.json.br'))).toThrow('ENOENT');
  });
});
