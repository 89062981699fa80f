import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway } from '../gateway-for-tests.ts';
import type { KeyPair } from '../key-pair.ts';
import { claimPort } from '../port.ts';
import type { CommandSettings } from '../settings/settings.ts';
import { createTestAuthority } from './certificates-for-tests.ts';
import { type FakeCommand, startFakeCommand } from './command-for-tests.ts';
import { connectionProblem } from './connection-problem.ts';
import { startTestProxy } from './proxy-for-tests.ts';

const trusted = createTestAuthority('PKI team CA');
const other = createTestAuthority('Other CA');
const certificate = trusted.issue('localhost');
const own = trusted.issue('countermand');

let plain: FakeCommand;
let secure: FakeCommand;
let strict: FakeCommand;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  plain = await startFakeCommand();
  secure = await startFakeCommand(certificate);
  strict = await startFakeCommand({
    ...certificate,
    ca: trusted.ca,
    requestCert: true,
    rejectUnauthorized: true,
  });
});
beforeEach(() => {
  for (const command of [plain, secure, strict]) command.reset();
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});
afterAll(() => {
  for (const command of [plain, secure, strict]) command.close();
});

/** What a client gets that asks a Command reached in this way. */
async function ask(settings: Partial<CommandSettings> & { readonly url: string }, method = 'GET') {
  const { url, close } = await startTestGateway({ command: settings, sandboxUrl: 'http://127.0.0.1:1' });
  closing.push(close);
  const path = method === 'GET' ? '/Certificates' : '/Certificates/Revoke';
  const answer = await fetch(`${url}/KeyfactorAPI${path}`, {
    method,
    headers: { authorization: 'Basic eDp5', 'content-type': 'application/json' },
    body: method === 'GET' ? null : '{}',
  });
  const body = await answer.json();
  return { status: answer.status, message: String(body.Message ?? '') };
}

const works = { status: 200, message: '' };
const fails = (text: string, status = 502) => ({ status, message: expect.stringContaining(text) });

/** Something with TLS that is not Command. */
async function startTls(options: KeyPair): Promise<string> {
  const server = createTlsServer(options).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

describe('a certificate of Command', () => {
  it('of a CA of one’s own is trusted when it is named, and only then', async () => {
    expect(await ask({ url: secure.url })).toEqual(fails('COMMAND_CA_FILE'));
    expect(await ask({ url: secure.url, ca: other.ca })).toEqual(fails('COMMAND_CA_FILE'));
    expect(secure.seen).toEqual([]);
    expect(await ask({ url: secure.url, ca: trusted.ca })).toEqual(works);
    expect(await ask({ url: secure.url, ca: `${other.ca}\n${trusted.ca}` })).toEqual(works);
  });

  it('for another host is refused', async () => {
    const url = await startTls(trusted.issue('other.example.com'));
    expect(await ask({ url, ca: trusted.ca })).toEqual(fails('another host name'));
  });
});

describe('the client certificate', () => {
  it('is shown to a Command that wants one', async () => {
    const shown = new Promise((resolve) => {
      strict.answer = (request, response) => {
        resolve((request.socket as TLSSocket).getPeerCertificate().subject.CN);
        response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      };
    });
    expect(await ask({ url: strict.url, ca: trusted.ca, clientCertificate: own })).toEqual(works);
    expect(await shown).toBe('countermand');
  });

  it('that is missing, or of a CA that Command does not know, is said', async () => {
    const settings = { url: strict.url, ca: trusted.ca };
    expect(await ask(settings)).toEqual(fails('COMMAND_CLIENT_CERT_FILE'));
    const wrong = other.issue('countermand');
    expect(await ask({ ...settings, clientCertificate: wrong })).toEqual(fails('COMMAND_CLIENT_CERT_FILE'));
    expect(strict.seen).toEqual([]);
  });
});

describe('an address', () => {
  it('where nothing listens, that nobody knows, or that speaks no TLS is said, and that nothing was sent', async () => {
    const port = await claimPort('127.0.0.1', 0);
    expect(await ask({ url: `http://127.0.0.1:${port}/KeyfactorAPI` })).toEqual(fails('refuses connections'));
    expect(await ask({ url: `http://localhost:${port}/x` }, 'POST')).toEqual(fails('Nothing was sent'));
    expect(await ask({ url: 'https://command.invalid/KeyfactorAPI' })).toEqual(fails('was not found'));
    const noTls = plain.url.replace('http://127.0.0.1', 'https://localhost');
    expect(await ask({ url: noTls })).toEqual(fails('does not speak TLS'));
    expect(plain.seen).toEqual([]);
  });
});

describe('the proxy', () => {
  const proxied = async (options: Parameters<typeof startTestProxy>[0]) => {
    const proxy = await startTestProxy(options);
    closing.push(proxy.close);
    return proxy;
  };
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it('makes a tunnel through which Command’s TLS is checked as without it', async () => {
    const proxy = await proxied({ authorization: null });
    const settings = { url: strict.url, ca: trusted.ca, proxy: `http://${proxy.host}` };
    expect(await ask({ ...settings, clientCertificate: own })).toEqual(works);
    expect(proxy.seen).toEqual([{ target: new URL(strict.url).host, authorization: undefined }]);
    expect(strict.seen[0]?.headers.authorization).toBe('Basic eDp5');
    expect(await ask(settings)).toEqual(fails('COMMAND_CLIENT_CERT_FILE'));
    expect(await ask({ ...settings, url: secure.url, ca: null })).toEqual(fails('COMMAND_CA_FILE'));
    const elsewhere = await startTls(trusted.issue('other.example.com'));
    expect(await ask({ ...settings, url: elsewhere })).toEqual(fails('another host name'));
    expect(await ask({ ...settings, url: plain.url })).toEqual(works);
  });

  it.each([
    ['user:p%40ss%3Aw%C3%B6rd', 'user:p@ss:wörd'],
    ['only-a-name', 'only-a-name:'],
  ])('gets the user name and password of its address, and nobody else does: %s', async (written, meant) => {
    const proxy = await proxied({ authorization: basic(meant) });
    const settings = { url: secure.url, ca: trusted.ca, proxy: `http://${written}@${proxy.host}` };
    expect(await ask(settings)).toEqual(works);
    expect(secure.seen[0]?.headers['proxy-authorization']).toBeUndefined();
    const without = await ask({ ...settings, proxy: `http://wrong:secret@${proxy.host}` });
    expect(without).toEqual(fails('status 403'));
    expect(without.message).not.toContain('secret');
  });

  it('may be reached by TLS itself, without the client certificate that is Command’s', async () => {
    const proxy = await proxied({ authorization: basic('a:b'), tls: certificate });
    const settings = { url: strict.url, ca: trusted.ca, clientCertificate: own };
    expect(await ask({ ...settings, proxy: `https://a:b@${proxy.host}` })).toEqual(works);
  });

  it('that wants a password, refuses, or is away is told from Command', async () => {
    const asks = await proxied({ status: 407 });
    const settings = { url: secure.url, ca: trusted.ca };
    expect(await ask({ ...settings, proxy: `http://${asks.host}` })).toEqual(fails('user name and password'));
    const refuses = await proxied({ status: 403 });
    expect(await ask({ ...settings, proxy: `http://${refuses.host}` }, 'POST')).toEqual(
      fails('status 403. Nothing was sent'),
    );
    const port = await claimPort('127.0.0.1', 0);
    expect(await ask({ ...settings, proxy: `http://127.0.0.1:${port}` })).toEqual(fails('The proxy refuses'));
    expect(secure.seen).toEqual([]);
  });
});

describe('what is said of an error', () => {
  const said = (code: string) => {
    const error = new TypeError('fetch failed', {
      cause: Object.assign(new Error('10.0.0.7:443'), { code }),
    });
    return connectionProblem(error, { proxied: false, timeout: 7, isSecure: true });
  };
  it.each([
    ['CERT_HAS_EXPIRED', 502, 'has expired', false],
    ['CERT_NOT_YET_VALID', 502, 'not valid yet', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 502, 'not trusted', false],
    ['UND_ERR_CONNECT_TIMEOUT', 504, 'firewall', false],
    ['SILENT_PROXY', 504, 'The proxy does not answer', false],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 502, 'COMMAND_CLIENT_CERT_FILE', false],
    ['EHOSTUNREACH', 502, 'cannot be reached', false],
    ['UND_ERR_HEADERS_TIMEOUT', 504, 'within 7 seconds', true],
    ['ECONNRESET', 502, 'broke', true],
    ['SOMETHING_ELSE', 502, 'broke', true],
  ])('%s: for the cause in it, without addresses', (code, status, text, mayHaveBeenSent) => {
    expect(said(code)).toEqual({ status, message: expect.stringContaining(text), mayHaveBeenSent });
    expect(said(code).message).not.toContain('10.0.0.7');
  });
});
