import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway } from '../gateway-for-tests.ts';
import { type FakeCommand, startFakeCommand } from './command-for-tests.ts';
import { exchange } from './raw-client-for-tests.ts';

let sandbox: FakeCommand;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
let type: string;
let status: number;

beforeAll(async () => {
  sandbox = await startFakeCommand();
  gateway = await startTestGateway({
    command: { url: sandbox.url },
    sandboxUrl: new URL(sandbox.url).origin,
    logLevel: 'silent' as 'error',
  });
});
beforeEach(() => {
  sandbox.reset();
  status = 200;
  sandbox.answer = (_, response) => {
    response.writeHead(status, { 'content-type': type, 'set-cookie': 'a=b', server: 'x' }).end('octets');
  };
});
afterAll(async () => {
  await gateway.close();
  sandbox.close();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(gateway.url + path, { headers: { cookie: 'a=b', authorization: 'Basic eDp5' }, ...init });

/** As it is written: fetch would resolve dots. */
function rawStatus(path: string) {
  const octets = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  return exchange(Number(new URL(gateway.url).port), octets, 1);
}

describe('what the certificates point to', () => {
  it('is fetched without credentials and comes without cookies, in any letter case', async () => {
    type = 'application/pkix-crl';
    for (const [method, text] of [
      ['GET', 'octets'],
      ['HEAD', ''],
    ] as const) {
      const answer = await ask('/CRL/Root-CA.crl?x=1', { method });
      expect([answer.status, await answer.text()]).toEqual([200, text]);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('server')).toBeNull();
      expect(answer.headers.getSetCookie()).toEqual([]);
      const { url, headers } = sandbox.seen.at(-1) ?? {};
      expect([url, headers?.cookie, headers?.authorization]).toEqual([
        '/crl/root-ca.crl',
        undefined,
        undefined,
      ]);
    }
  });

  it.each([
    ...['/crl', '/crl/', '/crl/root-ca', '/crl/root-ca.crl/', '/crl/a/root-ca.crl', '/crl/root-ca.crt'],
    ...[
      '/crl/%72oot-ca.crl',
      '/crl/..%2fcerts/root-ca.crl',
      '/crl/root_ca.crl',
      '/crl/root-ca.crl%00',
      '/crl//x.crl',
    ],
    ...['/certs/root-ca.crl', '/ocsp', '/ocsp/', '/ocsp/root-ca', '/ocsp/root-ca/', '/ocsp/root-ca/a%20b'],
    ...['/ocsp/root-ca/a%252f', '/ocsp/root-ca/..;', '/ocsp/root-ca/a/%2e%2e/b', '/ocsp/root%2fca/MEUw'],
  ])('is not %s', async (path) => {
    type = 'application/pkix-crl';
    expect(await rawStatus(path)).toEqual([404]);
    expect(sandbox.seen).toEqual([]);
  });

  it('is nothing else than a file of its type', async () => {
    type = 'text/html';
    expect((await ask('/crl/root-ca.crl')).status).toBe(404);
    type = 'application/pkix-crl';
    status = 404;
    expect((await ask('/crl/root-ca.crl')).status).toBe(404);
    status = 500;
    expect((await ask('/crl/root-ca.crl')).status).toBe(502);
    expect((await ask('/crl/root-ca.crl', { method: 'POST', body: '' })).status).toBe(404);
    expect((await ask('/crl/root-ca.crl', { method: 'DELETE' })).status).toBe(404);
  });

  it('answers questions of at most 16 kB, in their own type', async () => {
    type = 'application/ocsp-response';
    const post = async (length: number, contentType: string) => {
      const init = { method: 'POST', headers: { 'content-type': contentType }, body: 'x'.repeat(length) };
      return (await ask('/ocsp/root-ca', init)).status;
    };
    expect(await post(16 * 1024, 'application/ocsp-request')).toBe(200);
    expect(sandbox.seen.at(-1)).toMatchObject({ url: '/ocsp/root-ca', body: 'x'.repeat(16 * 1024) });
    expect(await post(16 * 1024 + 1, 'application/ocsp-request')).toBe(413);
    expect(await post(10, 'application/json')).toBe(415);
    expect(await post(10, 'text/plain')).toBe(415);
    expect(sandbox.seen).toHaveLength(1);
  });
});

describe('the API reference', () => {
  it('is read, and its files beside it; nothing else is there', async () => {
    type = 'text/css';
    const css = await ask('/keyfactorapi/Swagger/static/swagger-ui.css');
    expect([css.status, sandbox.seen.at(-1)?.url]).toEqual([
      200,
      '/KeyfactorAPI/swagger/static/swagger-ui.css',
    ]);
    expect(sandbox.seen.at(-1)?.headers.authorization).toBeUndefined();
    sandbox.reset();
    for (const path of [
      'static/../x',
      'static/%2e%2e/x',
      'a/b/c',
      'static/.env',
      'x.js;y',
      'static//x.js',
      '%6ason',
    ]) {
      expect([path, await rawStatus(`/KeyfactorAPI/swagger/${path}`)]).toEqual([path, [404]]);
    }
    for (const method of ['POST', 'HEAD', 'PUT']) {
      expect((await ask('/KeyfactorAPI/swagger', { method })).status).toBe(404);
    }
    expect(sandbox.seen).toEqual([]);
  });
});
