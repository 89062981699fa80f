import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeCommand, type SignedIn, startFakeCommand, startSignedIn } from './command-for-tests.ts';

let command: FakeCommand;
let portal: SignedIn;
beforeAll(async () => {
  command = await startFakeCommand();
  portal = await startSignedIn({ command: { url: command.url } });
});
beforeEach(() => command.reset());
afterAll(async () => {
  await portal.close();
  command.close();
});

const html =
  '<!DOCTYPE html><title>IIS 10.0 Detailed Error</title><script>alert(1)</script> C:\\inetpub\\secret';

async function answerTo(status: number, headers: Record<string, string>, text: string) {
  command.answer = (_, response) => {
    response.writeHead(status, headers).end(text);
  };
  const reply = await portal.get('/Certificates');
  const body = await reply.text();
  expect(body).not.toMatch(/DOCTYPE|alert|inetpub|evil|oauth/);
  expect(reply.headers.get('location')).toBeNull();
  expect(reply.headers.get('www-authenticate')).toBeNull();
  expect(reply.headers.get('content-type')).toMatch(/^application\/json\b/);
  return { status: reply.status, headers: reply.headers, body: JSON.parse(body) };
}

describe('a page of the web server before Command becomes an error of Command’s form', () => {
  it.each([
    [400, 400, 'malformed'],
    [401, 401, 'did not accept the sign-in'],
    [403, 403, 'COMMAND_CLIENT_CERT_FILE'],
    [404, 404, 'COMMAND_URL'],
    [405, 405, 'WebDAV'],
    [413, 413, 'too large'],
    [414, 414, 'too long'],
    [429, 429, 'wait'],
    [500, 500, 'event log'],
    [502, 502, 'no valid answer'],
    [503, 503, 'application pool'],
    [504, 504, 'in time'],
    [418, 418, 'status 418'],
    [599, 599, 'status 599'],
    // A sign-in page, or the Management Portal.
    [200, 502, 'page instead of data'],
    [206, 502, 'page instead of data'],
  ])('status %i', async (status, answered, text) => {
    for (const type of ['text/html', 'TEXT/HTML; charset=utf-8', 'application/xhtml+xml', 'image/svg+xml']) {
      const reply = await answerTo(status, { 'content-type': type, 'www-authenticate': 'Negotiate' }, html);
      expect(reply.status).toBe(answered);
      expect(reply.body).toEqual({ ErrorCode: expect.any(String), Message: expect.stringContaining(text) });
    }
  });

  it.each([301, 302, 303, 304, 307, 308])('a way to another address (%i)', async (status) => {
    const location = 'https://evil.example.com/oauth?x=1';
    const reply = await answerTo(status, { location, 'content-type': 'application/json' }, '');
    expect(reply.status).toBe(502);
    expect(reply.body.Message).toContain('COMMAND_URL');
    expect(command.seen).toHaveLength(1);
  });

  it('whatever it calls itself: no type, plain text of an error, types of other things', async () => {
    for (const headers of [
      {},
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json, text/html' },
      { 'content-type': 'application/jsonp' },
      { 'content-type': 'text/html; x=application/json' },
    ]) {
      expect((await answerTo(500, headers, html)).status).toBe(500);
    }
    expect((await answerTo(200, {}, html)).status).toBe(502);
  });

  it('and keeps how long to wait, by which clock, and what Command calls the request', async () => {
    // As recorded of Command 25.4.1.
    const correlationId = '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a';
    const date = 'Mon, 23 Mar 2026 14:26:44 GMT';
    const headers = { 'retry-after': '120', date, 'x-keyfactor-correlation-id': correlationId };
    const reply = await answerTo(503, { 'content-type': 'text/html', server: 'IIS', ...headers }, html);
    expect(reply.headers.get('retry-after')).toBe('120');
    expect(reply.headers.get('date')).toBe(date);
    expect(reply.headers.get('x-keyfactor-correlation-id')).toBe(correlationId);
    expect(reply.headers.get('server')).toBeNull();
    const moved = await answerTo(302, { location: '/x', 'x-keyfactor-correlation-id': correlationId }, '');
    expect(moved.headers.get('x-keyfactor-correlation-id')).toBe(correlationId);
  });
});

describe('what Command itself answers', () => {
  it('stays as it is, errors too', async () => {
    const own = { ErrorCode: '0xA0110002', Message: 'Not allowed' };
    for (const [status, type] of [
      [400, 'application/json; charset=utf-8'],
      [403, 'application/json'],
      [500, 'application/problem+json'],
    ] as const) {
      command.answer = (_, response) => {
        response.writeHead(status, { 'content-type': type }).end(JSON.stringify(own));
      };
      const reply = await portal.get('/Certificates');
      expect([reply.status, reply.headers.get('content-type'), await reply.json()]).toEqual([
        status,
        type,
        own,
      ]);
    }
  });

  it('may be called plain text, and may be nothing', async () => {
    command.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('[]');
    };
    expect(await (await portal.get('/Certificates')).text()).toBe('[]');
    for (const [status, headers] of [
      [204, {}],
      [204, { 'content-type': 'text/html' }],
      [200, { 'content-length': '0' }],
    ] as const) {
      command.answer = (_, response) => {
        response.writeHead(status, headers).end();
      };
      const reply = await portal.post('/Certificates/Revoke', '{}');
      expect([reply.status, await reply.text()]).toEqual([status, '']);
    }
  });
});
