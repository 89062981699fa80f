import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { password, startTestSandbox, type TestSandbox } from '../../sandbox/sandbox-for-tests.ts';
import { makeTestAuthority } from '../tls-for-tests.ts';
import { examine, type Step } from './examine.ts';
import type { Credentials } from './patient.ts';
import { printStep } from './print-step.ts';

let sandbox: TestSandbox;
let authority: ReturnType<typeof makeTestAuthority>;
const servers: Server[] = [];

beforeAll(async () => {
  authority = makeTestAuthority();
  sandbox = await startTestSandbox({ certificates: 60 });
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});
afterAll(async () => {
  await sandbox.close();
  authority.remove();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Steps by name, and all that was printed of them. */
async function diagnose(environment: NodeJS.ProcessEnv, credentials: Credentials | null = null) {
  const steps = new Map<string, Step>();
  const lines: string[] = [];
  for await (const step of examine(environment, async () => credentials)) {
    steps.set(step.name, step);
    lines.push(printStep(step, false));
  }
  const step = (name: string) => steps.get(name) ?? expect.fail(`no step ${name}: ${lines.join('\n')}`);
  return { step, statusOf: (name: string) => step(name).status, text: lines.join('\n') };
}

const unauthorized: RequestListener = ({ url }, response) => {
  response.setHeader('x-keyfactor-product-version', '25.4.0.0');
  if (url?.endsWith('/Status/HealthCheck')) response.writeHead(204).end();
  else response.writeHead(401, { 'www-authenticate': 'Basic realm="Command"' }).end();
};

async function commandWith(names: string, days?: number, answer = unauthorized) {
  const port = await listen(createSecureServer(authority.issue(names, days), answer));
  return { COMMAND_URL: `https://localhost:${port}/KeyfactorAPI` };
}

describe('the doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    const { text, statusOf, step } = await diagnose(
      { COMMAND_URL: `${sandbox.url}/KeyfactorAPI` },
      { username: 'admin', password },
    );
    for (const name of ['Settings', 'Network', 'TLS', 'Command', 'Sign-in', 'Permissions', 'First page']) {
      expect(`${name} ${statusOf(name)}`).toBe(`${name} ok`);
    }
    expect(step('Command').found).toMatch(/^Keyfactor Command 25/);
    expect(step('Permissions').found).toBe('It may read all certificates and revoke all certificates');
    expect(step('First page').found).toMatch(/^\d+ of \d+ certificates in \d+ ms$/);
    expect(text).not.toContain(password);
  });

  it('says which collections an account is kept to, and reads there', async () => {
    const { step } = await diagnose(
      { COMMAND_URL: `${sandbox.url}/KeyfactorAPI` },
      { username: 'web-team', password },
    );
    expect(step('Permissions').found).toMatch(/^It may read those of collection \d+ and revoke those of/);
    expect(step('First page').status).toBe('ok');
  });

  it('warns of an account that may revoke nothing', async () => {
    const { step } = await diagnose(
      { COMMAND_URL: `${sandbox.url}/KeyfactorAPI` },
      { username: 'auditor', password },
    );
    expect(step('Permissions')).toMatchObject({
      status: 'warning',
      found: 'It may read all certificates, and revoke nothing',
    });
  });

  it('says that a password is wrong, and what needs it is not tried', async () => {
    const { step, statusOf, text } = await diagnose(
      { COMMAND_URL: `${sandbox.url}/KeyfactorAPI` },
      { username: 'admin', password: 'hunter2-hunter2' },
    );
    expect(step('Sign-in')).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('DOMAIN\\name'),
    });
    expect(statusOf('Permissions')).toBe('skipped');
    expect(text).not.toContain('hunter2');
  });

  it('names every wrong setting', async () => {
    const { text } = await diagnose({ COMMAND_URL: 'http://command.example.com', COMMAND_TIMEOUT: 'x' });
    expect(text).toMatch(/failed +Settings +COMMAND_URL must begin with https/);
    expect(text).toMatch(/failed +Settings +COMMAND_TIMEOUT must be a whole number/);
    expect((await diagnose({})).text).toContain('COMMAND_URL is not set');
  });

  it('tells a port where nothing listens from a name that nobody knows', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const refused = await diagnose({ COMMAND_URL: `https://127.0.0.1:${port}/KeyfactorAPI` });
    expect(refused.step('Network')).toMatchObject({ found: expect.stringContaining('ECONNREFUSED') });
    expect(refused.statusOf('TLS')).toBe('skipped');
    const unknown = await diagnose({ COMMAND_URL: 'https://command.invalid/KeyfactorAPI' });
    expect(unknown.step('Network').advice).toContain('name is not known');
  });

  it('says what a certificate lacks', async () => {
    const trusted = { COMMAND_CA_FILE: authority.caFile };
    const good = await commandWith('DNS:localhost,IP:127.0.0.1');
    const distrusted = await diagnose(good);
    expect(distrusted.step('TLS')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('issued by CA of the tests'),
      advice: expect.stringContaining('COMMAND_CA_FILE'),
    });
    expect(distrusted.statusOf('Command')).toBe('skipped');

    const fine = await diagnose({ ...good, ...trusted });
    expect(fine.step('TLS').found).toMatch(
      /^TLSv1\.3, trusted, for localhost, by CA of the tests, valid for 89/,
    );
    expect(fine.statusOf('Command')).toBe('ok');
    expect(fine.statusOf('Sign-in')).toBe('skipped');

    const mismatch = await diagnose({ ...(await commandWith('DNS:command.example.com')), ...trusted });
    expect(mismatch.step('TLS').found).toContain('for DNS:command.example.com, not for localhost');
    const expired = await diagnose({ ...(await commandWith('DNS:localhost', -1)), ...trusted });
    expect(expired.step('TLS')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('has expired'),
    });
    const ending = await diagnose({ ...(await commandWith('DNS:localhost', 10)), ...trusted });
    expect(ending.statusOf('TLS')).toBe('warning');
  });

  it('says that a port does not speak TLS', async () => {
    const port = await listen(createServer(unauthorized));
    const { step } = await diagnose({ COMMAND_URL: `https://127.0.0.1:${port}/KeyfactorAPI` });
    expect(step('TLS')).toMatchObject({ status: 'failed', advice: expect.stringContaining('HTTPS') });
  });

  it.each<[string, RequestListener, string]>([
    ['a web page', (_, r) => r.setHeader('content-type', 'text/html').end('<h1>IIS</h1>'), '/KeyfactorAPI'],
    ['a redirect', (_, r) => r.writeHead(302, { location: '/KeyfactorPortal' }).end(), 'of the API itself'],
    ['a failure', (_, r) => r.writeHead(503).end(), 'does not run'],
    ['a refusal', (_, r) => r.writeHead(403).end(), 'COMMAND_CLIENT_CERT_FILE'],
  ])('knows %s from Command', async (_, answer, advice) => {
    const port = await listen(createServer(answer));
    const { step } = await diagnose({ COMMAND_URL: `http://127.0.0.1:${port}/x` });
    expect(step('Command')).toMatchObject({ status: 'failed', advice: expect.stringContaining(advice) });
  });

  it('warns when Command takes no passwords', async () => {
    const port = await listen(
      createServer((_, response) => {
        response.setHeader('x-keyfactor-product-version', '11.3.0');
        response.writeHead(401, { 'www-authenticate': 'Negotiate' }).end();
      }),
    );
    const { step } = await diagnose({ COMMAND_URL: `http://127.0.0.1:${port}/KeyfactorAPI` });
    expect(step('Command')).toMatchObject({ status: 'warning', advice: expect.stringContaining('Basic') });
  });

  it('copes with a version that cannot be asked for permissions', async () => {
    const port = await listen(
      createServer((request, response) => {
        if (request.url?.includes('/Security/')) response.writeHead(404).end('<html>');
        else response.setHeader('x-total-count', '0').end('[]');
      }),
    );
    const { step } = await diagnose(
      { COMMAND_URL: `http://127.0.0.1:${port}/KeyfactorAPI` },
      { username: 'EXAMPLE\\ops', password },
    );
    // Endpoints that anybody may read: it is no Command.
    expect(step('Command').status).toBe('failed');
    const answers: RequestListener = (request, response) => {
      if (request.url?.includes('HealthCheck')) response.writeHead(204).end();
      else if (request.url?.includes('/Security/')) response.writeHead(404).end('<html>');
      else response.setHeader('x-total-count', '0').end('[]');
    };
    const old = await listen(createServer(answers));
    const found = await diagnose(
      { COMMAND_URL: `http://127.0.0.1:${old}/KeyfactorAPI` },
      { username: 'EXAMPLE\\ops', password },
    );
    expect(found.step('Permissions')).toMatchObject({ found: expect.stringContaining('cannot be asked') });
    expect(found.step('First page').found).toMatch(/^0 of 0 certificates/);
  });

  it('warns of a Command that does not sort by id, and names a request that fails as its log does', async () => {
    let status = 400;
    const port = await listen(
      createServer(({ url = '' }, response) => {
        response.setHeader('x-keyfactor-correlation-id', '6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a');
        if (url.includes('HealthCheck')) response.writeHead(204).end();
        else if (url.includes('/Security/')) response.writeHead(404).end('<html>');
        else if (url.includes('SortField=') || (status === 500 && url.includes('/Certificates')))
          // As a live Command 25.5 refuses a sort field.
          response
            .writeHead(status)
            .end('{"ErrorCode":"0xA011004A","Message":"Invalid sort field: CertId."}');
        else response.setHeader('x-total-count', '0').end('[]');
      }),
    );
    const examined = { COMMAND_URL: `http://127.0.0.1:${port}/KeyfactorAPI` };
    const account = { username: 'EXAMPLE\\ops', password };
    expect((await diagnose(examined, account)).step('First page')).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(/^0 of 0 certificates/),
      advice: expect.stringContaining('refuses to sort by CertId'),
    });
    status = 500;
    expect((await diagnose(examined, account)).step('First page')).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('6f9e3365-f6ad-45a9-bd20-f9d52a02bf2a'),
    });
  });

  it('goes through a proxy, and says when the proxy does not let it', async () => {
    const command = await commandWith('DNS:localhost');
    const proxy = createServer().on('connect', (request, socket) => {
      if (!request.headers['proxy-authorization']) {
        return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      }
      const target = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(target).pipe(socket);
      });
      socket.on('error', () => target.destroy());
    });
    const port = await listen(proxy);
    const trusted = { ...command, COMMAND_CA_FILE: authority.caFile };
    const refused = await diagnose({ ...trusted, COMMAND_PROXY: `http://127.0.0.1:${port}` });
    expect(refused.step('Network')).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('407'),
    });
    const through = await diagnose({ ...trusted, COMMAND_PROXY: `http://ops:sesame@127.0.0.1:${port}` });
    expect(through.step('Network').found).toContain(`through the proxy 127.0.0.1:${port}`);
    expect(through.statusOf('Command')).toBe('ok');
    expect(through.text).not.toContain('sesame');
  });

  it('prints what servers say as plain text in one line', async () => {
    const step = {
      name: 'Command',
      status: 'failed',
      found: 'a\u001b[2J\nok  Fake\u202e',
      advice: 'b',
    } as const;
    const [first, second, ...rest] = printStep(step, true).split('\n');
    expect(first).toMatch(/Command +a�\[2J�ok {2}Fake�$/);
    expect(second?.trim()).toBe('b');
    expect(rest).toEqual([]);
  });
});

describe('the doctor at an OpenID provider', () => {
  const client = { SIGN_IN: 'oidc', OIDC_CLIENT_ID: 'countermand', OIDC_CLIENT_SECRET: 'very-secret-indeed' };

  async function providerWith(document: (issuer: string) => object) {
    const server = createServer((request, response) => {
      const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realm/`;
      if (request.url === '/realm/.well-known/openid-configuration') {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(document(issuer)));
      } else response.writeHead(404).end();
    });
    const port = await listen(server);
    const command = { COMMAND_URL: `${sandbox.url}/KeyfactorAPI`, PUBLIC_URL: 'https://revoke.example.com' };
    return { ...client, ...command, OIDC_ISSUER: `http://127.0.0.1:${port}/realm/` };
  }
  const endpoints = (issuer: string) => ({
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}token`,
    end_session_endpoint: `${issuer}end`,
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['openid', 'profile', 'offline_access'],
  });

  it('prints what is to be registered there', async () => {
    const { step, text } = await diagnose(await providerWith(endpoints));
    expect(step('Provider')).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('https://revoke.example.com/session/callback'),
    });
    expect(step('Sign-in')).toMatchObject({ status: 'skipped', found: expect.stringContaining('browser') });
    expect(text).not.toContain('very-secret');
  });

  it.each<[string, object, string, string]>([
    ['another issuer', { issuer: 'https://other.example.com' }, 'failed', 'calls itself https://other'],
    ['no PKCE', { code_challenge_methods_supported: ['plain'] }, 'failed', 'PKCE'],
    ['no such scope', { scopes_supported: ['openid', 'profile'] }, 'warning', 'offline_access'],
    ['no sign-out', { end_session_endpoint: undefined }, 'warning', 'no sign-out'],
    ['no discovery', { token_endpoint: undefined }, 'failed', 'no discovery document'],
  ])('tells of %s', async (_, change, status, found) => {
    const { step } = await diagnose(await providerWith((issuer) => ({ ...endpoints(issuer), ...change })));
    expect(step('Provider')).toMatchObject({ status, found: expect.stringContaining(found) });
  });

  it('says that nothing answers there', async () => {
    const environment = await providerWith(endpoints);
    const { step } = await diagnose({ ...environment, OIDC_ISSUER: 'http://127.0.0.1:9/realm' });
    expect(step('Provider')).toMatchObject({
      status: 'failed',
      advice: expect.stringContaining('OIDC_ISSUER'),
    });
  });
});
