import { Agent, createServer, get, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './gateway-for-tests.ts';

let command: Server;
let url: string;
/** Answers what is under way at Command. */
let answerNow: () => void;
let arrived: Promise<void>;

beforeAll(async () => {
  command = createServer((_request, response) => {
    answerNow = () => response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    command.emit('asked');
  });
  await new Promise<void>((resolve) => command.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(command.address() as AddressInfo).port}`;
});
afterAll(() => {
  command.closeAllConnections();
  command.close();
});

/** Credentials of the request itself are for the sandbox alone. */
const inFront = { sandboxUrl: 'http://127.0.0.1:9' };

function expectQuestion() {
  arrived = new Promise((resolve) => command.once('asked', () => resolve()));
}

describe('stopping', () => {
  it('lets what is under way be answered, and takes nothing new', async () => {
    const { gateway, ...own } = await startTestGateway({ command: { url }, ...inFront, stopSeconds: 60 });
    expect((await fetch(`${own.url}/healthz`)).status).toBe(200);
    expectQuestion();
    const headers = { 'x-keyfactor-requested-with': 'APIClient', authorization: 'Basic YTpi' };
    const underWay = fetch(`${own.url}/KeyfactorAPI/Certificates`, { headers });
    await arrived;
    // A request that has begun, on a connection that was there before.
    const socket = connect(Number(new URL(own.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    await new Promise((resolve) => socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n', resolve));
    await fetch(`${own.url}/session`);
    const closed = gateway.close();
    await expect.poll(() => gateway.server.listening).toBe(false);
    socket.write('\r\n');
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    expect(answer).toContain('is stopping');
    await expect(fetch(`${own.url}/healthz`)).rejects.toThrow();
    answerNow();
    expect((await underWay).status).toBe(200);
    await closed;
  });

  it('waits for what Command works on, though whoever asked is gone', async () => {
    const { gateway, ...own } = await startTestGateway({ command: { url }, ...inFront, stopSeconds: 60 });
    const gone = new AbortController();
    let isCutOff: boolean | null = null;
    expectQuestion();
    command.once('request', (_request, response) => {
      response.once('close', () => {
        isCutOff = !response.writableFinished;
      });
    });
    const revocation = fetch(`${own.url}/KeyfactorAPI/Certificates/Revoke`, {
      method: 'POST',
      headers: {
        'x-keyfactor-requested-with': 'APIClient',
        authorization: 'Basic YTpi',
        'content-type': 'application/json',
      },
      body: '{}',
      signal: gone.signal,
    });
    await arrived;
    gone.abort();
    await expect(revocation).rejects.toThrow();
    const closed = gateway.close();
    await expect.poll(() => gateway.server.listening).toBe(false);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isCutOff).toBe(null);
    answerNow();
    await closed;
    expect(isCutOff).toBe(false);
  });

  it('does not wait for idle connections', async () => {
    const { gateway, ...own } = await startTestGateway({ command: { url }, stopSeconds: 3600 });
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) => {
      get(`${own.url}/healthz`, { agent }, (reply) => reply.resume().once('end', resolve));
    });
    await gateway.close();
    agent.destroy();
  });

  it('breaks off what takes longer than it may', async () => {
    const { gateway, ...own } = await startTestGateway({ command: { url }, ...inFront, stopSeconds: 0 });
    expectQuestion();
    const headers = { 'x-keyfactor-requested-with': 'APIClient', authorization: 'Basic YTpi' };
    const underWay = fetch(`${own.url}/KeyfactorAPI/Certificates`, { headers });
    const broken = expect(underWay).rejects.toThrow();
    await arrived;
    await gateway.close();
    await broken;
  });

  it('says nothing of the inside on the way', async () => {
    const { gateway } = await startTestGateway({ command: { url } });
    const answer = await gateway.inject('/healthz');
    expect(answer.json()).toEqual({ status: 'ok' });
    await gateway.close();
  });
});
