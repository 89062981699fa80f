import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type ClientHttp2Session, constants } from 'node:http2';
import { request as requestHttp1 } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectSecurely, TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeCommand, startFakeCommand } from './forwarding/command-for-tests.ts';
import { startTestGateway, type TestGatewayOptions } from './gateway-for-tests.ts';
import { ask, connectHttp2 } from './http2-client-for-tests.ts';
import { precompress } from './portal-build/precompress.ts';
import { makeTestAuthority } from './tls-for-tests.ts';
import { createRenewal } from './tls-renewal.ts';

const authority = makeTestAuthority();
const directory = mkdtempSync(join(tmpdir(), 'countermand-portal-'));
const log: string[] = [];
const lines = (message: string) =>
  log.map((line) => JSON.parse(line)).filter(({ msg }: { msg: string }) => msg === message);
let tls: ReturnType<typeof authority.issue>;
let command: FakeCommand;
let own: Awaited<ReturnType<typeof startTestGateway>>;
let session: ClientHttp2Session;

const start = (options: Partial<TestGatewayOptions> = {}) =>
  startTestGateway({
    command: { url: command.url },
    // Credentials of the request itself are for the sandbox alone.
    sandboxUrl: 'http://127.0.0.1:9',
    portalDirectory: directory,
    tls,
    logLevel: 'info',
    logTo: { write: (line) => void log.push(line) },
    ...options,
  });

beforeAll(async () => {
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<p nonce="__CSP_NONCE__"></p>');
  writeFileSync(join(directory, 'assets/app.js'), 'again and again; '.repeat(20_000));
  await precompress(directory);
  command = await startFakeCommand();
});
afterAll(() => {
  command.close();
  authority.remove();
  rmSync(directory, { recursive: true });
});
beforeEach(async () => {
  tls = authority.issue('DNS:localhost,IP:127.0.0.1');
  command.reset();
  log.length = 0;
  own = await start();
  session = await connectHttp2(own.url, authority.ca);
});
afterEach(async () => {
  session.destroy();
  await own.close();
});

const credentials = { authorization: 'Basic YTpi', 'x-keyfactor-requested-with': 'APIClient' };
const list = { ...credentials, ':path': '/KeyfactorAPI/Certificates' };
const revocation = {
  ...credentials,
  ':method': 'POST',
  ':path': '/KeyfactorAPI/Certificates/Revoke',
  'content-type': 'application/json',
};
const body = JSON.stringify({ CertificateIds: [1], Reason: 4, Comment: 'Gone' });

/** Command keeps answers until as many requests are there; `answerAll` then gives them. */
function holdAnswers(count: number) {
  const held: ServerResponse[] = [];
  const arrived = new Promise<void>((resolve) => {
    command.answer = (_, response) => {
      held.push(response);
      if (held.length === count) resolve();
    };
  });
  const answerAll = () => {
    for (const each of held) each.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  };
  return { arrived, answerAll };
}

describe('over HTTP/2', () => {
  it('the page and its files come, with the policies and packed', async () => {
    const page = await ask(session, { ':path': '/runs' });
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/nonce="\w+"/);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const code = await ask(session, { ':path': '/assets/app.js', 'accept-encoding': 'br' });
    expect(code.headers).toMatchObject({ ':status': 200, 'content-encoding': 'br', vary: 'accept-encoding' });
    // More than a stream's first window.
    const plain = await ask(session, { ':path': '/assets/app.js' });
    expect(plain.body).toHaveLength(340_000);
    expect(lines('request')).toContainEqual(
      expect.objectContaining({ method: 'GET', path: '/runs', status: 200, address: '127.0.0.1' }),
    );
  });

  it('a revocation is forwarded as any other, and once', async () => {
    command.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', connection: 'keep-alive' }).end('{}');
    };
    const named = { ...revocation, 'x-request-id': 'first-of-all' };
    const answer = await ask(session, named, body);
    expect(answer).toMatchObject({ status: 200, body: '{}' });
    expect(answer.headers['x-request-id']).toBe('first-of-all');
    expect(answer.headers.connection).toBeUndefined();
    expect((await ask(session, named, body)).status).toBe(502);
    const [seen, ...more] = command.seen;
    expect(more).toEqual([]);
    expect(seen).toMatchObject({ method: 'POST', url: '/Keyfactor/API/Certificates/Revoke', body });
    expect(Object.keys(seen?.headers ?? {}).filter((name) => name.startsWith(':'))).toEqual([]);
  });

  it('ten revocations are under way at once on one connection', async () => {
    const { arrived, answerAll } = holdAnswers(10);
    const answers = [...Array(10).keys()].map(() => ask(session, revocation, body));
    await arrived;
    answerAll();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(10).fill(200));
  });

  it('a request must name one host, and neither head nor body may be too long', async () => {
    for (const wrong of [{ ':authority': 'ann:secret@x' }, { ':authority': 'x', host: 'y' }]) {
      const answer = await ask(session, { ...list, ...wrong });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.body).Message).toBe('The request must name one host.');
    }
    expect((await ask(session, { ...list, ':authority': 'x', host: 'x' })).status).toBe(200);
    const long = await ask(session, { ':path': '/healthz', x: 'x'.repeat(50_000) });
    expect(long.status).toBe(431);
    expect(JSON.parse(long.body)).toMatchObject({ Message: 'Address and headers are too long.' });
    const large = await ask(session, revocation, JSON.stringify({ Comment: 'x'.repeat(1024 * 1024) }));
    expect(large.status).toBe(413);
    expect(large.headers.connection).toBeUndefined();
    // The connection goes on.
    expect((await ask(session, { ':path': '/healthz' })).status).toBe(200);
  });

  it('pages of other sites are refused by what the browser says of them', async () => {
    const { authorization: _, ...bare } = revocation;
    const answer = await ask(session, { ...bare, origin: 'https://other.example' }, body);
    expect(answer.status).toBe(403);
    const { origin } = new URL(own.url);
    expect((await ask(session, { ...bare, origin }, body)).status).not.toBe(403);
  });

  it('what is given up while it is read ends, and what changes something goes on', async () => {
    const reading = holdAnswers(1);
    const given = session.request(list);
    await reading.arrived;
    const cutOff = new Promise<void>((resolve) => {
      command.answer = () => {};
      given.once('close', resolve);
    });
    given.close(constants.NGHTTP2_CANCEL);
    await cutOff;
    await expect.poll(() => lines('request broken off')).toHaveLength(1);

    const { arrived, answerAll } = holdAnswers(1);
    const changing = session.request(revocation);
    changing.end(body);
    await arrived;
    changing.close(constants.NGHTTP2_CANCEL);
    await new Promise((resolve) => changing.once('close', resolve));
    await expect.poll(() => lines('request broken off')).toHaveLength(2);
    answerAll();
    await expect.poll(() => lines('the client is gone; Command has answered')).toHaveLength(1);
    expect(lines('request')).toEqual([]);
  });

  it.each([
    ['a field of HTTP/1.1', { ':path': '/healthz', 'transfer-encoding': 'chunked' }],
    ['a host that is none', { ':path': '/healthz', ':authority': 'x/y?z' }],
    ['fields that are much too long', { ':path': '/healthz', x: 'x'.repeat(100_000) }],
    [
      'too many fields',
      { ':path': '/healthz', ...Object.fromEntries([...Array(300).keys()].map((n) => [`x${n}`, '1'])) },
    ],
  ])('%s is refused, and the gateway goes on', async (_, headers) => {
    await expect(ask(session, headers)).rejects.toThrow();
    const another = await connectHttp2(own.url, authority.ca);
    expect((await ask(another, { ':path': '/healthz' })).status).toBe(200);
    another.destroy();
  });

  it('what is no HTTP/2 ends its connection alone', async () => {
    const { port } = new URL(own.url);
    const socket = connectSecurely({
      port: Number(port),
      host: 'localhost',
      ca: authority.ca,
      ALPNProtocols: ['h2'],
    });
    socket.on('error', () => {});
    socket.end('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => socket.resume().once('close', resolve));
    expect((await ask(session, { ':path': '/healthz' })).status).toBe(200);
  });

  it('CONNECT and methods that nothing has are refused', async () => {
    expect((await ask(session, { ':method': 'CONNECT', ':authority': 'x:443' })).status).toBe(405);
    expect((await ask(session, { ':method': 'TRACE', ':path': '/healthz' })).status).toBe(404);
  });
});

describe('HTTP/1.1 beside it', () => {
  it('goes to who offers nothing else', async () => {
    const { port } = new URL(own.url);
    const answered = new Promise((resolve, reject) => {
      requestHttp1({ port, host: 'localhost', path: '/healthz', ca: authority.ca }, (reply) => {
        reply.resume();
        resolve([reply.httpVersion, reply.statusCode]);
      })
        .on('error', reject)
        .end();
    });
    expect(await answered).toEqual(['1.1', 200]);
  });
});

describe('a renewed certificate', () => {
  it('is shown to new connections; those that are open keep theirs', async () => {
    const serialOf = ({ socket }: ClientHttp2Session) =>
      socket instanceof TLSSocket ? socket.getPeerCertificate().serialNumber : '';
    const before = serialOf(session);
    const renewed = authority.issue('DNS:localhost,IP:127.0.0.1');
    copyFileSync(renewed.certFile, tls.certFile);
    copyFileSync(renewed.keyFile, tls.keyFile);
    createRenewal(own.gateway, tls)();
    const another = await connectHttp2(own.url, authority.ca);
    expect(serialOf(another)).not.toBe(before);
    for (const each of [session, another])
      expect((await ask(each, { ':path': '/healthz' })).status).toBe(200);
    another.destroy();
  });
});

describe('stopping', () => {
  it('lets what is under way be answered, and ends connections as they become idle', async () => {
    const stopping = await start({ stopSeconds: 60 });
    const busy = await connectHttp2(stopping.url, authority.ca);
    const idle = await connectHttp2(stopping.url, authority.ca);
    const { arrived, answerAll } = holdAnswers(1);
    const answer = ask(busy, revocation, body);
    await arrived;
    const ended = new Promise((resolve) => idle.once('close', resolve));
    const closed = stopping.close();
    await ended;
    const refused = await ask(busy, { ':path': '/healthz' });
    expect(refused.status).toBe(503);
    expect(refused.headers.connection).toBeUndefined();
    answerAll();
    expect((await answer).status).toBe(200);
    await closed;
  });

  it('breaks off what takes longer than it may', async () => {
    const stopping = await start({ stopSeconds: 0 });
    const busy = await connectHttp2(stopping.url, authority.ca);
    const { arrived } = holdAnswers(1);
    const broken = expect(ask(busy, list)).rejects.toThrow();
    await arrived;
    await stopping.close();
    await broken;
  });
});
