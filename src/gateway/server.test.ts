import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, startTestSandbox, type TestSandbox } from '../sandbox/sandbox-for-tests.ts';
import { startTestGateway } from './gateway-for-tests.ts';
import { claimPort } from './port.ts';

const header = { 'x-keyfactor-requested-with': 'APIClient' };
const portalDirectory = mkdtempSync(join(tmpdir(), 'countermand-portal-'));
let sandbox: TestSandbox;
let gateway: FastifyInstance;
let url: string;

beforeAll(async () => {
  mkdirSync(join(portalDirectory, 'assets'));
  writeFileSync(
    join(portalDirectory, 'index.html'),
    '<meta http-equiv="content-security-policy" content="x"><meta property="csp-nonce" nonce="__CSP_NONCE__"><script src="./assets/index-1a2b.js"></script>',
  );
  writeFileSync(
    join(portalDirectory, 'countermand.json'),
    '{"signIn":"browser","commandUrl":"/KeyfactorAPI"}',
  );
  writeFileSync(join(portalDirectory, 'web.config'), '<configuration />');
  writeFileSync(join(portalDirectory, 'assets', 'index-1a2b.js'), `/* ${'x'.repeat(2000)} */`);
  sandbox = await startTestSandbox({ certificates: 60 });
  ({ gateway, url } = await startTestGateway({
    command: { url: `${sandbox.url}/KeyfactorAPI` },
    sandboxUrl: sandbox.url,
    portalDirectory,
  }));
});
afterAll(async () => {
  await gateway.close();
  await sandbox.close();
  rmSync(portalDirectory, { recursive: true });
});

async function signIn() {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { ...header, 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password }),
  });
  return {
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
}

describe('the portal', () => {
  it('has absolute addresses and the policy of the headers alone, at any depth', async () => {
    const page = await (await fetch(`${url}/runs/abc`)).text();
    expect(page).toContain('src="/assets/index-1a2b.js"');
    expect(page).not.toContain('http-equiv');
    expect(page).not.toContain('__CSP_NONCE__');
  });

  it('learns how one signs in from the settings, not from the file of the build', async () => {
    const answer = await fetch(`${url}/countermand.json`);
    expect(await answer.json()).toEqual({
      signIn: 'password',
      commandUrl: '/KeyfactorAPI',
      commandId: 'for-tests',
      commandHost: null,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${url}/web.config`)).status).toBe(404);
  });

  it('learns which Command stands behind the gateway, where it is not the sandbox', async () => {
    const other = await startTestGateway({
      command: { url: 'https://command.example.com:8443/KeyfactorAPI' },
    });
    const answer = await fetch(`${other.url}/countermand.json`);
    await other.close();
    expect(await answer.json()).toMatchObject({
      commandUrl: '/KeyfactorAPI',
      commandHost: 'command.example.com:8443',
    });
  });
});

describe('forwarding', () => {
  it('lets a revocation through once, however often a browser repeats it', async () => {
    const { body } = await sandbox.get('/Certificates?ReturnLimit=1');
    const send = (name: string) =>
      fetch(`${url}/KeyfactorAPI/certificates/revoke`, {
        method: 'POST',
        headers: {
          ...header,
          'content-type': 'application/json',
          'x-request-id': name,
          authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
        },
        body: JSON.stringify({ CertificateIds: [body[0].Id], Reason: 6, Comment: 'On hold' }),
      });
    expect((await send('first-of-all')).status).toBe(200);
    const again = await send('first-of-all');
    expect(again.status).toBe(502);
    expect((await again.json()).Message).toContain('is not known');
    const { body: history } = await sandbox.get(`/Certificates/${body[0].Id}/History`);
    expect(history.filter(({ Action }: { Action: string }) => Action === 'Put on hold')).toHaveLength(1);
    // Another request is another request: Command answers it, as it will.
    expect((await (await send('second-of-all')).json()).FailedIds).toEqual([body[0].Id]);
  });

  it('lets a session call Command, in any letter case of the path', async () => {
    const { cookie } = await signIn();
    const response = await fetch(`${url}/keyfactorapi/certificates?ReturnLimit=2`, {
      headers: { ...header, cookie },
    });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('x-total-count'))).toBeGreaterThan(30);
    expect(response.headers.get('x-keyfactor-product-version')).toMatch(/^25/);
    expect(await response.json()).toHaveLength(2);
  });

  it('forwards credentials of a client’s own as they are, whatever the session', async () => {
    const { cookie } = await signIn();
    const own = (text: string) => ({
      ...header,
      cookie,
      authorization: `Basic ${Buffer.from(text).toString('base64')}`,
    });
    const asAuditor = await fetch(`${url}/KeyfactorAPI/Security/My/Permissions`, {
      headers: own(`auditor:${password}`),
    });
    expect((await asAuditor.json()).Permissions).not.toContain('/');
    const wrong = await fetch(`${url}/KeyfactorAPI/Certificates`, { headers: own('admin:wrong') });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic/);
  });

  it('never makes the browser ask for a password in a window of its own', async () => {
    const response = await fetch(`${url}/KeyfactorAPI/Certificates`, { headers: header });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBeNull();
  });

  it('does not when a page sent the password itself, as the API reference does', async () => {
    const headers = { ...header, authorization: 'Basic d3Jvbmc6d3Jvbmc=', 'sec-fetch-site': 'same-origin' };
    const answer = await gateway.inject({ url: '/KeyfactorAPI/Certificates', headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBeUndefined();
  });

  it('gives every reply a request id: the client’s own where that is a plain name', async () => {
    const idOf = async (own?: string, path = '/KeyfactorAPI/Certificates?ReturnLimit=1') => {
      const named = own === undefined ? header : { ...header, 'x-request-id': own };
      return (await fetch(`${url}${path}`, { headers: named })).headers.get('x-request-id');
    };
    expect(await idOf('3918237612-12039485')).toBe('3918237612-12039485');
    const given = [undefined, 'short', 'x'.repeat(65), 'two words', 'a"quote"-inside', 'ünïcödé-name', ''];
    const made = await Promise.all(given.map((own) => idOf(own)));
    for (const id of made) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(made).size).toBe(given.length);
    expect(await idOf('no-such-address', '/KeyfactorAPI/Nothing')).toBe('no-such-address');
    expect(await idOf('cannot-be-read', '/KeyfactorAPI/%')).toBe('cannot-be-read');
  });

  it('serves the API reference under its own strict policy, kept by the browser until it changes', async () => {
    const page = await fetch(`${url}/KeyfactorAPI/swagger`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    const address = `${url}/KeyfactorAPI/swagger/static/swagger-ui.css`;
    const first = await fetch(address);
    expect((await first.text()).length).toBeGreaterThan(1000);
    const etag = first.headers.get('etag') ?? '';
    const second = await gateway.inject({
      url: '/KeyfactorAPI/swagger/static/swagger-ui.css',
      headers: { 'if-none-match': etag },
    });
    expect(second.statusCode).toBe(304);
  });

  it('refuses a session’s request that another site could have made', async () => {
    const { cookie } = await signIn();
    const response = await fetch(`${url}/KeyfactorAPI/Certificates/Revoke`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'text/plain' },
      body: JSON.stringify({ CertificateIds: [1], Comment: 'x' }),
    });
    expect([400, 415]).toContain(response.status);
  });

  it('publishes the CRLs and CA certificates that the certificates point to', async () => {
    const crl = await fetch(`${url}/crl/tls-issuing-ca.crl`);
    expect(crl.headers.get('content-type')).toBe('application/pkix-crl');
    expect((await fetch(`${url}/certs/root-ca.crt`)).status).toBe(200);
    expect((await fetch(`${url}/crl/no-such-ca.crl`)).status).toBe(404);
  });

  it('lets anybody ask the OCSP responders, octet by octet as the sandbox was asked', async () => {
    const path = '/ocsp/tls-issuing-ca';
    const question = ocspRequest();
    const base64 = question.toString('base64');
    expect(base64).toMatch(/\/\/.*\/$/);
    const headers = { 'content-type': 'application/ocsp-request' };
    const answers = await Promise.all([
      fetch(`${url}${path}`, { method: 'POST', headers, body: new Uint8Array(question) }),
      fetch(`${url}${path}/${base64}`),
      fetch(`${url}${path}/${encodeURIComponent(base64)}`),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/ocsp-response');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      // A signed answer repeats the nonce; one to a damaged request does not.
      expect(Buffer.from(await answer.arrayBuffer()).includes(nonce)).toBe(true);
    }
    expect((await fetch(`${url}/ocsp/no-such-ca/${base64}`)).status).toBe(404);
    expect((await fetch(`${url}/ocsp`)).status).toBe(404);
  });
});

const nonce = Buffer.from('00ff0d0afe80ffffffff', 'hex');

/** An OCSPRequest (RFC 6960 section 4.1) about a certificate that nobody has issued, with that nonce. */
function ocspRequest(): Buffer {
  const element = (tag: number, ...parts: Buffer[]) => {
    const content = Buffer.concat(parts);
    return Buffer.concat([Buffer.of(tag, content.length), content]);
  };
  const oid = (hex: string) => element(0x06, Buffer.from(hex, 'hex'));
  const sha1 = element(0x30, oid('2b0e03021a'), element(0x05));
  const hash = element(0x04, Buffer.alloc(20, 0xff));
  const certId = element(0x30, sha1, hash, hash, element(0x02, Buffer.of(0x5a)));
  const extension = element(0x30, oid('2b0601050507300102'), element(0x04, element(0x04, nonce)));
  const list = element(0x30, element(0x30, certId));
  return element(0x30, element(0x30, list, element(0xa2, element(0x30, extension))));
}

describe('the portal', () => {
  const page = { headers: { accept: 'text/html,application/xhtml+xml' } };

  it('is the page at every address that is no file, with a policy and a nonce of its own each time', async () => {
    const nonces = [];
    for (const path of ['/', '/runs/7', '/sign-in?from=%2F']) {
      const response = await fetch(`${url}${path}`, page);
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /nonce="(\w+)"/.exec(await response.text())?.[1] ?? '';
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toBe('no-store');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(3);
  });

  it('answers whatever asks for the page: monitors send HEAD, or accept anything', async () => {
    expect((await fetch(`${url}/`)).status).toBe(200);
    expect((await fetch(`${url}/`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/favicon.ico`)).status).toBe(404);
  });

  it('serves no page for a file that is gone, and nothing from elsewhere', async () => {
    expect((await fetch(`${url}/assets/index-gone.js`)).status).toBe(404);
    for (const path of [
      '/../../etc/passwd',
      '/%2e%2e%2f%2e%2e%2fetc/passwd',
      '/assets/%2e%2e/%2e%2e/package.json',
    ]) {
      expect(await (await fetch(`${url}${path}`)).text()).not.toMatch(/root:|"name"/);
    }
  });
});

describe('an address that cannot be read', () => {
  it('is answered with Command’s error body', async () => {
    const response = await fetch(`${url}/KeyfactorAPI/%`, { headers: header });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ ErrorCode: expect.any(String), Message: expect.any(String) });
  });
});

describe('a port that is taken', () => {
  it('is said in one sentence', async () => {
    const port = Number(new URL(url).port);
    await expect(claimPort('127.0.0.1', port)).rejects.toThrow(`Port ${port} is taken`);
  });
});
