import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeError } from './access-log.ts';
import { startTestGateway } from './gateway-for-tests.ts';

/** As recorded of Command 25.4.1. */
const correlationId = '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a';
const neverAnswered = '/Certificates/1';
let command: Server;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;
const written: string[] = [];

beforeAll(async () => {
  command = createServer((request, response) => {
    if (request.url?.endsWith(neverAnswered)) command.emit('asked');
    else response.writeHead(200, { 'x-keyfactor-correlation-id': correlationId }).end('[]');
  });
  await new Promise<void>((resolve) => command.listen(0, '127.0.0.1', resolve));
  gateway = await startTestGateway({
    command: { url: `http://127.0.0.1:${(command.address() as AddressInfo).port}` },
    sandboxUrl: 'http://127.0.0.1:9',
    logLevel: 'debug',
    logTo: { write: (line) => written.push(line) },
    trustedProxies: ['127.0.0.1'],
  });
});
beforeEach(() => {
  written.splice(0);
});
afterAll(async () => {
  await gateway.close();
  command.closeAllConnections();
  command.close();
});

/** Lines about requests, once there are so many. */
async function requestLines(count = 1) {
  const find = () => written.map((line) => JSON.parse(line)).filter(({ path }) => path !== undefined);
  await vi.waitFor(() => expect(find()).toHaveLength(count));
  return find();
}

/** Sends octets as they are, which no client does. */
async function send(octets: Buffer | string): Promise<string> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.end(octets);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

describe('the log', () => {
  it('has one line for a request, with what finds it again and nothing of what was asked', async () => {
    await fetch(`${gateway.url}/KeyfactorAPI/Certificates?QueryString=CN%20-eq%20%22secret.example.com%22`, {
      method: 'POST',
      headers: {
        'x-keyfactor-requested-with': 'APIClient',
        'x-request-id': 'found-again-1234',
        'x-forwarded-for': '192.0.2.7',
        authorization: 'Basic c2VjcmV0OnNlY3JldA==',
        cookie: 'countermand-session=secret',
        'content-type': 'application/json',
      },
      body: '{"Comment":"secret"}',
    });
    expect(await requestLines()).toEqual([
      {
        level: expect.any(String),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        requestId: 'found-again-1234',
        method: 'POST',
        path: '/KeyfactorAPI/Certificates',
        status: expect.any(Number),
        milliseconds: expect.any(Number),
        address: '192.0.2.7',
        msg: 'request',
      },
    ]);
    expect(written.join('')).not.toMatch(/secret|c2VjcmV0/);
  });

  it('has what Command calls the request, where it has answered', async () => {
    const headers = { 'x-keyfactor-requested-with': 'APIClient', authorization: 'Basic YTpi' };
    await fetch(`${gateway.url}/KeyfactorAPI/Certificates/2`, { headers });
    expect((await requestLines()).map((line) => line.correlationId)).toEqual([correlationId]);
  });

  it('is not written to by balancers', async () => {
    await fetch(`${gateway.url}/healthz`);
    await fetch(`${gateway.url}/session`);
    expect((await requestLines()).map(({ path }) => path)).toEqual(['/session']);
  });

  it('cannot be given a line by who asks, nor move a terminal', async () => {
    const hostile = Buffer.from('/\u001b]0;x\u0007/\u009b31m/\u202e/%0a%1b', 'utf8');
    const request = (path: Buffer | string, header = '') =>
      Buffer.concat([
        Buffer.from('GET '),
        Buffer.from(path),
        Buffer.from(` HTTP/1.1\r\nhost: x\r\n${header}\r\n`),
      ]);
    await send(request(hostile));
    await send(request('/a\nfake', ''));
    await send(request('/session%0a{"level":"fatal"}', 'connection: close\r\n'));
    await send(request('/session', 'x-request-id: "},{\u001b[2J\r\nconnection: close\r\n'));
    await send(request('/session', 'x-forwarded-for: \u001b[2J\u009b, fake\r\nconnection: close\r\n'));
    gateway.gateway.log.error(new Error('\u001b[2J\n{"level":"fatal"}\u009b2J\u202e\u{e0041}'));
    await vi.waitFor(() => expect(written.length).toBeGreaterThanOrEqual(6));
    for (const line of written) {
      expect(line).toMatch(/^[^\p{C}]+\n$/u);
      expect(JSON.parse(line).level).not.toBe('fatal');
    }
  });

  it('tells of requests that were broken off', async () => {
    const aborted = new AbortController();
    command.once('asked', () => aborted.abort());
    const headers = { 'x-keyfactor-requested-with': 'APIClient', authorization: 'Basic YTpi' };
    const asked = fetch(`${gateway.url}/KeyfactorAPI${neverAnswered}`, { headers, signal: aborted.signal });
    await expect(asked).rejects.toThrow();
    const [line, ...more] = await requestLines();
    expect(more).toEqual([]);
    expect(line).toMatchObject({ msg: 'request broken off' });
    // Nothing was answered.
    expect(line).not.toHaveProperty('status');
  });

  it('has the status that a body was answered with which came too slowly', async () => {
    const { server } = gateway.gateway;
    const { headersTimeout, requestTimeout } = server;
    Object.assign(server, { headersTimeout: 1, requestTimeout: 1 });
    const head = 'POST /session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(`${head}x-keyfactor-requested-with: APIClient\r\ncontent-length: 10\r\n\r\n{`);
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    Object.assign(server, { headersTimeout, requestTimeout });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(await requestLines()).toMatchObject([{ path: '/session', status: 408 }]);
  }, 20_000);

  it('holds of an error what it says and where it was, and nothing that it carries along', () => {
    const inner = Object.assign(new Error('inner'), { code: 'ECONNRESET', request: { headers: 'secret' } });
    const error = Object.assign(new TypeError('outer', { cause: inner }), { response: 'secret' });
    expect(describeError(error)).toMatchObject({
      type: 'TypeError',
      message: 'outer',
      cause: { message: 'inner', code: 'ECONNRESET' },
    });
    expect(JSON.stringify(describeError(error))).not.toContain('secret');
    expect(describeError('text')).toMatchObject({ message: 'text' });
  });
});
