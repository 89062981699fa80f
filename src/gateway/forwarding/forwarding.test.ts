import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  authorization,
  type FakeCommand,
  type SignedIn,
  startFakeCommand,
  startSignedIn,
} from './command-for-tests.ts';

const guid = '9c1f2a60-5f0e-4b7e-8b6b-0d7f4a7e1c22';
let command: FakeCommand;
let portal: SignedIn;
let sandbox: SignedIn;

beforeAll(async () => {
  command = await startFakeCommand();
  portal = await startSignedIn({
    command: { url: command.url, timeout: 1 },
    publicUrl: 'https://revoke.example.com',
  });
  sandbox = await startSignedIn({ command: { url: command.url }, sandboxUrl: new URL(command.url).origin });
});
beforeEach(() => command.reset());
afterAll(async () => {
  await Promise.all([portal.close(), sandbox.close()]);
  command.close();
});

const last = () => command.seen.at(-1);

async function errorOf(response: Response) {
  return { status: response.status, body: await response.json() };
}

const problem = (text: string) => ({ ErrorCode: expect.any(String), Message: expect.stringContaining(text) });

/** Sends a head as it is and gives the status of the answer, or null when there is none. */
async function statusOfRaw(head: string, body = '', url = portal.url): Promise<number | null> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(Buffer.from(`${head}\r\nHost: x\r\nConnection: close\r\n\r\n${body}`, 'latin1'));
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  await once(socket, 'close');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  return status === undefined ? null : Number(status);
}

describe('the path to Command', () => {
  it('is below the address that Command is installed under, and the query is the same', async () => {
    const answer = await portal.get('/Certificates?QueryString=CN%20-eq%20%22a%2Bb%22&pq.returnlimit=2');
    expect(answer.status).toBe(200);
    expect(last()?.url).toBe(
      '/Keyfactor/API/Certificates?QueryString=CN%20-eq%20%22a%2Bb%22&pq.returnlimit=2',
    );
  });

  it('is written anew: words as Command writes them, parameters as their schema reads them', async () => {
    await portal.get('/CERTIFICATES/0012/history?x=a+b%2Bc%C3%A9&y&&z=1=2');
    expect(last()?.url).toBe('/Keyfactor/API/Certificates/12/History?x=a+b%2Bc%C3%A9&y&z=1%3D2');
    await portal.get(`/Workflow/Instances/${guid.toUpperCase()}`);
    expect(last()?.url).toBe(`/Keyfactor/API/Workflow/Instances/${guid}`);
    await sandbox.get('/CertificateCollections/Caf%C3%A9%20%26%20Bar');
    expect(last()?.url).toBe('/Keyfactor/API/CertificateCollections/Caf%C3%A9%20%26%20Bar');
  });

  it('may end with a slash, as some clients write it', async () => {
    await portal.get('/CertificateCollections/?ReturnLimit=2');
    expect(last()?.url).toBe('/Keyfactor/API/CertificateCollections?ReturnLimit=2');
    await portal.get('/Certificates/12/');
    expect(last()?.url).toBe('/Keyfactor/API/Certificates/12');
    await portal.post('/Certificates/Revoke/', '{"a":1}');
    expect(last()).toMatchObject({ url: '/Keyfactor/API/Certificates/Revoke', body: '{"a":1}' });
  });

  it('that leads nowhere is said as Command says it', async () => {
    expect(await errorOf(await portal.get('/Agents'))).toEqual({ status: 404, body: problem('nothing') });
  });

  it.each([
    ['another method of Command', '/Agents'],
    ['what only the sandbox gets', '/Audit'],
    ['two slashes at its end', '/Certificates//'],
    ['two slashes', '//Certificates'],
    ['no number', '/Certificates/x'],
    ['a number too long', '/Certificates/12345678901'],
    ['an encoded slash', '/Certificates/1%2fHistory'],
    ['an encoded word', '/%43ertificates'],
    ['encoded dots', '/Certificates/%2e%2e/Agents'],
    ['dots encoded twice', '/Certificates/%252e%252e/Agents'],
    ['a parameter of the path', '/Certificates;x=1'],
    ['a backslash', '/Certificates%5c..'],
  ])('is not there for %s', async (_, path) => {
    const head = [
      `GET /KeyfactorAPI${path} HTTP/1.1`,
      `Cookie: ${portal.headers.cookie}`,
      'x-keyfactor-requested-with: APIClient',
    ];
    // As it is written: fetch would resolve dots.
    expect(await statusOfRaw(head.join('\r\n'))).toBe(404);
    expect(command.seen).toEqual([]);
  });

  it.each([
    '..',
    '%2e%2e',
    'a%2fb',
    'a%5cb',
    'a%00b',
    'a%0d%0ab',
    'a%252fb',
    'a%3bb',
    '%ff',
    '%c0%ae',
    'x'.repeat(257),
  ])('has no name that could be a path: %s', async (name) => {
    const head = `GET /KeyfactorAPI/CertificateCollections/${name} HTTP/1.1\r\nx-keyfactor-requested-with: a`;
    expect(await statusOfRaw(head, '', sandbox.url)).toBeGreaterThanOrEqual(400);
    expect(command.seen).toEqual([]);
  });

  it.each(['x=%', 'x=%zz', 'x=%ff', 'x=%00', '=1', 'a b=1', 'x=%0b', `x=${'&x'.repeat(101)}`])(
    'has no malformed query: %s',
    async (query) => {
      const { status, body } = await errorOf(await portal.get(`/Certificates?${query}`));
      expect([status, body]).toEqual([400, problem('malformed')]);
      expect(command.seen).toEqual([]);
    },
  );

  it('is never taken from a target of another form', async () => {
    const more = `\r\nx-keyfactor-requested-with: APIClient\r\nCookie: ${portal.headers.cookie}`;
    for (const target of [
      'GET ftp://169.254.169.254/KeyfactorAPI/Certificates',
      'GET http://user@169.254.169.254/KeyfactorAPI/Certificates',
      'GET //evil.example.com/KeyfactorAPI/Certificates',
      'GET user@evil.example.com/KeyfactorAPI/Certificates',
      'GET /\\evil.example.com/KeyfactorAPI/Certificates',
      'GET /KeyfactorAPI/Certificates#/Agents',
      'OPTIONS *',
      'OPTIONS /KeyfactorAPI/Certificates',
      'TRACE /KeyfactorAPI/Certificates',
      'HEAD /KeyfactorAPI/Certificates',
      'DELETE /KeyfactorAPI/Certificates',
      'PATCH /KeyfactorAPI/Certificates',
      'QUERY /KeyfactorAPI/Certificates',
    ]) {
      const status = await statusOfRaw(`${target} HTTP/1.1${more}`);
      expect([target, status]).toEqual([target, expect.toSatisfy((value) => value >= 400 && value < 500)]);
    }
    expect(await statusOfRaw('CONNECT 169.254.169.254:80 HTTP/1.1')).toBeNull();
    expect(command.seen).toEqual([]);
    // The form that proxies are asked in is read, and the host in it is nowhere that anything goes to (RFC 9112, 3.2.2).
    expect(await statusOfRaw(`GET http://169.254.169.254/KeyfactorAPI/Certificates HTTP/1.1${more}`)).toBe(
      200,
    );
    expect(last()?.headers.host).toBe(new URL(command.url).host);
    // An upgrade is not asked for: the request is an ordinary one.
    await statusOfRaw(`GET /KeyfactorAPI/Certificates HTTP/1.1${more}\r\nUpgrade: websocket`);
    expect(last()?.headers.upgrade).toBeUndefined();
  });

  it('may be 16 kB long with its query', async () => {
    const before = portal.url.length + '/KeyfactorAPI/Certificates?QueryString='.length - portal.url.length;
    const fits = 'x'.repeat(16 * 1024 - before);
    expect((await portal.get(`/Certificates?QueryString=${fits}`)).status).toBe(200);
    expect(await errorOf(await portal.get(`/Certificates?QueryString=${fits}x`))).toEqual({
      status: 414,
      body: problem('16 kB'),
    });
    expect(command.seen).toHaveLength(1);
    expect(await statusOfRaw(`GET /${'x'.repeat(60_000)} HTTP/1.1`)).toBe(431);
  });
});

describe('in front of the sandbox', () => {
  it('every method of it is forwarded, and its health needs neither session nor header', async () => {
    expect((await sandbox.get('/Audit/7/Validate')).status).toBe(200);
    expect(last()?.url).toBe('/Keyfactor/API/Audit/7/Validate');
    const health = await fetch(`${sandbox.url}/KeyfactorAPI/Status/HealthCheck`);
    expect(health.status).toBe(200);
    expect(last()?.headers.authorization).toBeUndefined();
  });

  it('a client may have credentials of its own', async () => {
    const own = { authorization: 'Basic eDp5' };
    const answer = await fetch(`${sandbox.url}/KeyfactorAPI/Certificates`, { headers: own });
    expect(answer.status).toBe(200);
    expect(last()?.headers.authorization).toBe('Basic eDp5');
  });
});

describe('in front of a real Command', () => {
  it('only the session’s credentials go on, whatever a client sends', async () => {
    expect((await portal.get('/Certificates', { authorization: 'Basic eDp5' })).status).toBe(200);
    expect(last()?.headers.authorization).toBe(authorization);
  });

  it('nothing goes on without a session: a client certificate would speak for anybody', async () => {
    for (const own of [{}, { authorization: 'Basic eDp5' }]) {
      const headers = { 'x-keyfactor-requested-with': 'APIClient', ...own };
      const answer = await fetch(`${portal.url}/KeyfactorAPI/Certificates`, { headers });
      expect(await errorOf(answer)).toEqual({ status: 401, body: problem('Sign in') });
      expect(answer.headers.get('www-authenticate')).toBeNull();
    }
    expect(command.seen).toEqual([]);
  });

  it('its own API reference is at its own address', async () => {
    const answer = await fetch(`${portal.url}/KeyfactorAPI/swagger`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${command.url}/swagger`]);
    expect((await portal.get('/swagger/static/x.js')).status).toBe(404);
    expect(command.seen).toEqual([]);
  });

  it('no CRLs are published', async () => {
    expect((await fetch(`${portal.url}/crl/tls-issuing-ca.crl`)).status).toBe(404);
  });
});

describe('headers', () => {
  it('go on as far as Command needs them, and no others', async () => {
    await portal.post('/Certificates/Revoke', '{}', {
      accept: 'application/json',
      'accept-language': 'de-DE,de;q=0.5',
      'x-keyfactor-api-version': '1',
      'x-request-id': 'the-client-says',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'evil.example.com',
      'x-original-url': '/Keyfactor/API/Agents',
      'x-rewrite-url': '/Keyfactor/API/Agents',
      'x-http-method-override': 'DELETE',
      'if-none-match': '"x"',
      range: 'bytes=0-1',
      forwarded: 'for=10.0.0.1',
      te: 'trailers',
    });
    expect(last()?.headers).toEqual({
      accept: 'application/json',
      'accept-language': 'de-DE,de;q=0.5',
      authorization,
      connection: 'keep-alive',
      'content-length': '2',
      'content-type': 'application/json',
      host: new URL(command.url).host,
      'x-keyfactor-api-version': '1',
      'x-keyfactor-requested-with': 'APIClient',
      'x-request-id': 'the-client-says',
    });
  });

  it('that Connection names are not taken away from what the gateway sends', async () => {
    const head = [
      'GET /KeyfactorAPI/Certificates HTTP/1.1',
      `Cookie: ${portal.headers.cookie}`,
      'x-keyfactor-requested-with: APIClient',
      'Connection: authorization, x-request-id, x-keyfactor-requested-with',
    ];
    expect(await statusOfRaw(head.join('\r\n'))).toBe(200);
    expect(last()?.headers).toMatchObject({ authorization, 'x-keyfactor-requested-with': 'APIClient' });
    expect(last()?.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });

  it('of a form that they cannot have are refused', async () => {
    const answer = await portal.get('/Certificates', { 'x-keyfactor-api-version': 'x'.repeat(100) });
    expect(await errorOf(answer)).toEqual({ status: 400, body: problem('x-keyfactor-api-version') });
    expect(command.seen).toEqual([]);
  });

  it('come back as far as a client reads them, and no cookie or policy of another server', async () => {
    command.answer = (_, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'x-total-count': '7',
        'x-keyfactor-product-version': '25.4.0.0',
        'content-disposition': 'attachment; filename="../../x.html"',
        'set-cookie': ['countermand-session=stolen', 'a=b'],
        'content-security-policy': 'default-src *',
        'access-control-allow-origin': '*',
        location: 'https://evil.example.com/',
        'www-authenticate': 'Negotiate',
        server: 'Microsoft-IIS/10.0',
        'x-powered-by': 'ASP.NET',
      });
      response.end('[]');
    };
    const { headers } = await portal.get('/Certificates');
    expect(headers.get('x-total-count')).toBe('7');
    expect(headers.get('x-keyfactor-product-version')).toBe('25.4.0.0');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const name of [
      'content-disposition',
      'access-control-allow-origin',
      'location',
      'www-authenticate',
      'server',
      'x-powered-by',
    ]) {
      expect([name, headers.get(name)]).toEqual([name, null]);
    }
    expect(headers.getSetCookie().join()).not.toContain('stolen');
  });

  it('name the request, the same to Command and to the client, whether Command answers or not', async () => {
    for (const own of ['the-client-says', 'not acceptable']) {
      for (const breaks of [false, true]) {
        command.reset();
        if (breaks) command.answer = (request) => request.socket.destroy();
        const answer = await portal.get('/Certificates', { 'x-request-id': own });
        const id = answer.headers.get('x-request-id');
        expect(id).toMatch(own === 'the-client-says' ? /^the-client-says$/ : /^[0-9a-f-]{36}$/);
        expect(last()?.headers['x-request-id']).toBe(id);
      }
    }
  });
});

describe('bodies', () => {
  it('of JSON go on octet for octet', async () => {
    const body =
      '{ "CertificateIds":[1 ],"Comment":"Ä\\u00e4 \\"[[[[[[[[[[[[[[[[[[[[[[\\"",\n"CertificateIds":[2]}';
    for (const type of ['application/json; charset=utf-8', 'application/json-patch+json', 'text/json']) {
      expect((await portal.post('/Certificates/Revoke', body, { 'content-type': type })).status).toBe(200);
      expect(last()?.body).toBe(body);
    }
  });

  // Command reads no further, and a client of Keyfactor's sends such.
  it.each([
    ['{"CertificateIds":[12]}}', '{"CertificateIds":[12]}'],
    ['{"a":{"b":"}"}},\n "CollectionId": 0\n}', '{"a":{"b":"}"}}'],
    ['{}{}', '{}'],
  ])('that do not end with their object, %j, go on as far as it goes', async (body, sent) => {
    expect((await portal.post('/Certificates/Revoke', body)).status).toBe(200);
    expect(last()?.body).toBe(sent);
  });

  it('go on for methods that take one, and for no others', async () => {
    expect((await sandbox.post(`/Workflow/Instances/${guid}/Stop`, '{"a":1}')).status).toBe(200);
    expect(last()).toMatchObject({ body: '', headers: { 'content-length': '0' } });
    const head = `GET /KeyfactorAPI/Certificates HTTP/1.1\r\nCookie: ${portal.headers.cookie}\r\nx-keyfactor-requested-with: a\r\ncontent-length: 2`;
    expect(await statusOfRaw(head, '{}')).toBe(200);
    expect(last()?.headers['content-length']).toBeUndefined();
  });

  it.each([
    ['no JSON', '{"a":', {}, 400, 'JSON'],
    ['two values', '[][]', {}, 400, 'JSON'],
    ['text before an object', 'x{}', {}, 400, 'JSON'],
    ['an object that is none, and more', '{a:1}}', {}, 400, 'JSON'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400, 'UTF-8'],
    ['17 levels', '['.repeat(17) + ']'.repeat(17), {}, 400, '16 levels'],
    ['a million levels', '['.repeat(1_000_000), {}, 400, '16 levels'],
    ['more than 1 MB', `"${'x'.repeat(1024 * 1024)}"`, {}, 413, 'too large'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'must be JSON'],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415, 'must be JSON'],
    ['several parts', '{}', { 'content-type': 'multipart/form-data' }, 415, 'must be JSON'],
    ['a type like JSON', '{}', { 'content-type': 'application/jsonp' }, 415, 'must be JSON'],
  ])('of %s are refused', async (_, body, more, status, text) => {
    const answer = await portal.post('/Certificates/Revoke', body, more);
    expect(await errorOf(answer)).toEqual({ status, body: problem(text) });
    expect(command.seen).toEqual([]);
  });

  it('of 16 levels and of nearly 1 MB are taken', async () => {
    for (const body of ['['.repeat(16) + ']'.repeat(16), `"${'x'.repeat(1024 * 1024 - 2)}"`]) {
      expect((await portal.post('/Certificates/Revoke', body)).status).toBe(200);
      expect(last()?.body).toBe(body);
    }
  });

  it('that a client announces first, as those of .NET do, are waited for', async () => {
    const { port } = new URL(portal.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { ...portal.headers, expect: '100-continue', 'content-type': 'application/json' };
      const request = httpRequest(
        { port, path: '/KeyfactorAPI/Certificates/Revoke', method: 'POST', headers },
        (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        },
      );
      request.on('error', reject);
      request.on('continue', () => request.end('{}'));
    });
    expect(status).toBe(200);
  });
});

describe('answers', () => {
  it('of any length pass through, only as fast as the client reads them', async () => {
    const block = randomBytes(512 * 1024).toString('hex');
    let left = 64;
    let written = 0;
    command.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const write = () => {
        while (left > 0) {
          left -= 1;
          written += block.length;
          if (!response.write(block)) return response.once('drain', write);
        }
        return response.end();
      };
      write();
    };
    let received = 0;
    let lead = 0;
    const hash = createHash('sha256');
    const answer = await portal.get('/Certificates', { 'accept-encoding': 'identity' });
    for await (const chunk of answer.body ?? []) {
      received += chunk.length;
      hash.update(chunk);
      lead = Math.max(lead, written - received);
    }
    expect(received).toBe(64 * block.length);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(block.repeat(64)).digest('hex'));
    // What sockets and streams hold: the rest waits at Command.
    expect(lead).toBeLessThan(24 * 1024 * 1024);
  });

  it('that end in the middle are broken for the client too', async () => {
    for (const encoding of ['identity', 'gzip']) {
      command.answer = (request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write(`[${'1,'.repeat(50_000)}`, () => request.socket.destroy());
      };
      const reading = portal.get('/Certificates', { 'accept-encoding': encoding }).then((a) => a.text());
      await expect(reading).rejects.toThrow();
    }
  });

  it('that do not come in time are 504, and of what changes something nothing is claimed', async () => {
    command.answer = () => {};
    const late = problem('within 1 seconds');
    const [read, written] = await Promise.all([
      portal.get('/Certificates'),
      portal.post('/Certificates/Revoke', '{}'),
    ]);
    expect(await errorOf(read)).toEqual({ status: 504, body: late });
    const { status, body } = await errorOf(written);
    expect([status, body]).toEqual([504, problem('not known')]);
    expect(command.seen).toHaveLength(2);
  });

  it('that never come are 502, and the request is sent once', async () => {
    command.answer = (request) => request.socket.destroy();
    expect(await errorOf(await portal.get('/Certificates'))).toEqual({ status: 502, body: problem('broke') });
    expect(await errorOf(await portal.post('/Certificates/Revoke', '{}'))).toEqual({
      status: 502,
      body: problem('not known'),
    });
    command.answer = (_, response) => {
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '7' }).end('{}');
    };
    expect((await portal.get('/Certificates')).headers.get('retry-after')).toBe('7');
    expect(command.seen).toHaveLength(3);
  });
});

describe('a client that goes away', () => {
  it('ends what it reads', async () => {
    const dropped = new Promise((resolve) => {
      command.answer = (request) => request.socket.once('close', resolve);
    });
    const leave = new AbortController();
    const asked = fetch(`${portal.url}/KeyfactorAPI/Certificates`, {
      headers: portal.headers,
      signal: leave.signal,
    });
    await expect.poll(() => command.seen.length).toBe(1);
    leave.abort();
    await expect(asked).rejects.toThrow();
    await dropped;
  });

  it('leaves a revocation to Command', async () => {
    let isDropped = false;
    let finish = () => {};
    command.answer = (request, response) => {
      request.socket.once('close', () => {
        isDropped = true;
      });
      finish = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    const left = new Promise((resolve) => {
      portal.gateway.server.once('connection', (socket) => socket.once('close', resolve));
    });
    const { port } = new URL(portal.url);
    const request = httpRequest({
      port,
      agent: false,
      path: '/KeyfactorAPI/Certificates/Revoke',
      method: 'POST',
      headers: { ...portal.headers, 'content-type': 'application/json', 'content-length': '2' },
    });
    request.on('error', () => {});
    request.end('{}');
    await expect.poll(() => command.seen.length).toBe(1);
    request.destroy();
    await left;
    // Whatever the gateway does about it, it has done when it answers the next one.
    expect((await fetch(`${portal.url}/session`)).status).toBe(200);
    expect(isDropped).toBe(false);
    finish();
    command.answer = (_, response) => response.writeHead(204).end();
    // The connection is used again.
    expect((await portal.get('/Certificates')).status).toBe(204);
    expect(isDropped).toBe(false);
  });
});
