import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway } from './gateway-for-tests.ts';

const own = { 'x-keyfactor-requested-with': 'APIClient' };
const right = `Basic ${Buffer.from('ann:right').toString('base64')}`;
const requestIds: unknown[] = [];
const written: string[] = [];
let command: Server;
let gateway: Awaited<ReturnType<typeof startTestGateway>>;

beforeAll(async () => {
  command = createServer((request, response) => {
    requestIds.push(request.headers['x-request-id']);
    response
      .writeHead(request.headers.authorization === right ? 200 : 401, { 'content-type': 'application/json' })
      .end('[]');
  });
  await new Promise<void>((resolve) => command.listen(0, '127.0.0.1', resolve));
  gateway = await startTestGateway({
    command: { url: `http://127.0.0.1:${(command.address() as AddressInfo).port}` },
    session: { keys: [randomBytes(32)], idleMinutes: 60, hours: 12 },
    // The level of the log where none is set.
    logLevel: 'warn',
    logTo: { write: (line) => written.push(line) },
    requestsPerMinute: 30,
  });
});
beforeEach(() => {
  written.splice(0);
});
afterAll(async () => {
  await gateway.close();
  command.close();
});

const lines = () => written.map((line) => JSON.parse(line));

function inject(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  more: object = {},
  remoteAddress = '192.0.2.1',
) {
  const { headers = {}, ...rest } = more as { headers?: object };
  return gateway.gateway.inject({ method, url, remoteAddress, headers: { ...own, ...headers }, ...rest });
}

async function signIn(username: string, password: string, headers = {}) {
  const answer = await inject('POST', '/session', { headers, payload: { username, password } });
  return answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const user = expect.stringMatching(/^[0-9a-f]{16}$/);

describe('the log at its usual level', () => {
  it('tells of signing in and out, by the id that Command hears too, and never by a name', async () => {
    const headers = { 'x-request-id': 'sign-in-of-ann-1' };
    const cookie = await signIn('ann', 'right', headers);
    await inject('DELETE', '/session', { headers: { cookie } });
    const [signedIn, signedOut, ...more] = lines();
    expect(more).toEqual([]);
    const line = { level: 'warn', address: '192.0.2.1', user };
    expect(signedIn).toMatchObject({ ...line, event: 'sign-in', requestId: 'sign-in-of-ann-1' });
    expect(signedOut).toMatchObject({ ...line, event: 'sign-out', user: signedIn.user });
    expect(requestIds).toContain('sign-in-of-ann-1');
    expect(written.join('')).not.toMatch(/ann"|right/);
  });

  it('tells of refused and of throttled sign-ins, by one name in any letter case', async () => {
    for (const name of ['Bob', 'bob', 'BOB', 'bob', 'bOb', 'bob']) await signIn(name, 'wrong');
    const all = lines();
    expect(all.map(({ event, reason }) => reason ?? event)).toEqual([
      ...Array(5).fill('wrong-password'),
      'sign-in-throttled',
    ]);
    expect(new Set(all.map((line) => line.user)).size).toBe(1);
    expect(all[5]).toMatchObject({ level: 'warn', seconds: 2, requestId: expect.any(String) });
    expect(written.join('')).not.toMatch(/bob|wrong"/i);
  });

  it('tells of requests that another web site may have made', async () => {
    const headers = { origin: 'https://evil.example.com', 'sec-fetch-site': 'cross-site' };
    await inject('POST', '/session', { headers, payload: {} });
    await inject('POST', '/KeyfactorAPI/Certificates/Revoke', { headers, payload: {} });
    expect(lines()).toMatchObject(
      Array(2).fill({
        event: 'other-site-refused',
        status: 403,
        origin: 'https://evil.example.com',
        site: 'cross-site',
      }),
    );
  });

  it('tells once of a cookie that nobody sealed here, and of one that was signed out of', async () => {
    const forged = { cookie: 'countermand-session=1.eyJhbGciOiJkaXIifQ..a.b.c' };
    for (let count = 0; count < 3; count += 1) {
      await inject('GET', '/session', { headers: forged }, '192.0.2.44');
    }
    const cookie = await signIn('ann', 'right');
    await inject('DELETE', '/session', { headers: { cookie } });
    for (let count = 0; count < 3; count += 1) {
      await inject('GET', '/KeyfactorAPI/Security/My', { headers: { cookie } });
    }
    const refused = lines().filter(({ event }) => event === 'session-refused');
    expect(refused.map(({ reason }) => reason)).toEqual(['not-sealed-here', 'signed-out']);
    expect(written.join('')).not.toContain('eyJ');
  });

  it('is not filled by whoever makes up one cookie after the other', async () => {
    for (let count = 0; count < 20; count += 1) {
      const cookie = `countermand-session=1.made-up-${count}`;
      await inject('GET', '/session', { headers: { cookie } }, '192.0.2.55');
    }
    expect(lines().length).toBeLessThan(5);
  });

  it('tells once a minute of an address that asks for too much', async () => {
    for (let count = 0; count < 40; count += 1) await inject('GET', '/session', {}, '192.0.2.77');
    expect(lines()).toMatchObject([{ event: 'rate-limited', address: '192.0.2.77', limit: 30 }]);
  });
});
