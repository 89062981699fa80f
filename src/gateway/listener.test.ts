import { copyFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './gateway-for-tests.ts';
import { createListener } from './listener.ts';
import { makeTestAuthority } from './tls-for-tests.ts';
import { createRenewal } from './tls-renewal.ts';

const command = { url: 'http://127.0.0.1:9' };

describe('TLS from files', () => {
  const authority = makeTestAuthority();
  const tls = authority.issue('DNS:localhost,IP:127.0.0.1');
  let gateway: FastifyInstance;
  let port: number;

  beforeAll(async () => {
    const started = await startTestGateway({ command, tls });
    gateway = started.gateway;
    expect(started.url).toMatch(/^https:/);
    port = Number(new URL(started.url).port);
  });
  afterAll(async () => {
    await gateway.close();
    authority.remove();
  });

  const serialNumber = () =>
    new Promise<string>((resolve, reject) => {
      const asked = request(
        { port, host: 'localhost', path: '/healthz', ca: authority.ca, agent: false },
        (reply) => {
          const { socket } = reply;
          resolve('getPeerCertificate' in socket ? Object(socket).getPeerCertificate().serialNumber : '');
          reply.resume();
        },
      );
      asked.on('error', reject).end();
    });

  it('serves what they hold, and takes up what replaces them', async () => {
    const before = await serialNumber();
    const check = createRenewal(gateway, tls);
    check();
    expect(await serialNumber()).toBe(before);
    const renewed = authority.issue('DNS:localhost');
    copyFileSync(renewed.certFile, tls.certFile);
    // The key is not there yet: the pair that fits stays.
    check();
    expect(await serialNumber()).toBe(before);
    copyFileSync(renewed.keyFile, tls.keyFile);
    check();
    const after = await serialNumber();
    expect(after).not.toBe(before);
    copyFileSync(authority.caFile, tls.keyFile);
    check();
    expect(await serialNumber()).toBe(after);
  });

  it('speaks TLS 1.2 and later only', async () => {
    const versionWith = (maxVersion: 'TLSv1.1' | 'TLSv1.2') =>
      new Promise((resolve) => {
        const options = {
          port,
          host: 'localhost',
          ca: authority.ca,
          minVersion: 'TLSv1' as const,
          maxVersion,
        };
        // Else this side would refuse before asking.
        const socket = connectSecurely({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' }, () => {
          resolve(socket.getProtocol());
          socket.destroy();
        });
        socket.on('error', () => resolve('refused'));
      });
    expect(await versionWith('TLSv1.2')).toBe('TLSv1.2');
    expect(await versionWith('TLSv1.1')).toBe('refused');
  });
});

describe('limits', () => {
  let gateway: Awaited<ReturnType<typeof startTestGateway>>;
  beforeAll(async () => {
    gateway = await startTestGateway({ command });
  });
  afterAll(() => gateway.close());

  async function send(octets: string): Promise<string> {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.end(octets);
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    return answer;
  }

  it.each([
    ['an address that is too long', `GET /${'x'.repeat(60_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['headers that are too long', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(60_000)}\r\n\r\n`, 431],
    ['what is no HTTP', 'hello\r\n\r\n', 400],
    [
      'two lengths',
      'POST /session HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
    ],
    [
      'a length beside chunks',
      'POST /session HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    // RFC 9112, 3.2.
    ['two hosts', 'GET /session HTTP/1.1\r\nhost: x\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
    ['two hosts at no page', 'GET /x.js HTTP/1.1\r\nhost: x\r\nHost: y\r\nconnection: close\r\n\r\n', 400],
    ['what is no host', 'GET /session HTTP/1.1\r\nhost: x/y?z\r\nconnection: close\r\n\r\n', 400],
    [
      'a user name before the host',
      'GET http://ann:secret@x/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      400,
    ],
  ])('refuse %s in Command’s words', async (_, octets, status) => {
    const answer = await send(octets);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(body)).toEqual({ ErrorCode: expect.any(String), Message: expect.any(String) });
  });

  it.each(['http://x/session', 'HTTPS://x:8443/session?a=b', 'http://[::1]:5180/session'])(
    'take a target in absolute form as any other: %s (RFC 9112, 3.2.2)',
    async (target) => {
      const answer = await send(`GET ${target} HTTP/1.1\r\nhost: other\r\nconnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).toContain('"username":null');
    },
  );

  it('refuse a body that is too long', async () => {
    const answer = await fetch(`${gateway.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-keyfactor-requested-with': 'APIClient' },
      body: JSON.stringify({ username: 'x'.repeat(1024 * 1024), password: 'x' }),
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ ErrorCode: expect.any(String) });
  });

  it('end what comes too slowly, and let answers take as long as Command may', () => {
    const server = createListener(() => {}, { tls: null, commandTimeout: 300, trustedProxies: [] });
    expect(server.headersTimeout).toBeLessThanOrEqual(30_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(60_000);
    expect(server.timeout).toBeGreaterThan(300_000);
  });
});
