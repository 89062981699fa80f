import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

const audience = 'keyfactor-command';
let issuer: Server;
let url: string;
let isAway = false;
let sandbox: TestSandbox;
const signing = await generateKeyPair('RS256', { extractable: true });
const foreign = await generateKeyPair('RS256');

beforeAll(async () => {
  const keys = { keys: [{ ...(await exportJWK(signing.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  issuer = createServer((request, response) => {
    if (isAway) return request.socket.destroy();
    const metadata = { issuer: url, jwks_uri: `${url}/keys` };
    const body = request.url === '/keys' ? keys : metadata;
    return void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  sandbox = await startTestSandbox({
    issuer: {
      url,
      audience,
      roleClaim: 'roles',
      nameClaim: 'preferred_username',
      roles: {
        'pki-admins': 'Administrators',
        viewers: 'Auditors',
        deciders: 'Approvers',
        web: 'Web team',
      },
    },
  });
});
afterAll(async () => {
  await sandbox.close();
  issuer.close();
});

function token(
  claims: Record<string, unknown> = {},
  { key = signing.privateKey, kid = 'one' } = {},
): Promise<string> {
  return new SignJWT({
    sub: 'b7d9',
    preferred_username: 'alice',
    iss: url,
    aud: audience,
    exp: Math.floor(Date.now() / 1000) + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(key);
}

async function ask(path: string, bearer: string, init: { method?: string; body?: unknown } = {}) {
  return await sandbox.call(init.method ?? 'GET', path, {
    account: null,
    headers: { authorization: `Bearer ${bearer}` },
    ...(init.body !== undefined && { body: init.body }),
  });
}

describe('a token of the issuer', () => {
  it('is taken when the issuer starts later than the sandbox, and 503 until then', async () => {
    isAway = true;
    const { status, body } = await ask('/Status/Endpoints', await token());
    expect(status).toBe(503);
    expect(body.Message).toContain('cannot be reached');
    isAway = false;
    expect((await ask('/Status/Endpoints', await token())).status).toBe(200);
  });

  it('gives the permissions of all roles that its values stand for by the setting, and of no others', async () => {
    const both = await token({ roles: ['viewers', 'web', 'Administrators', '__proto__', 'constructor'] });
    expect((await ask('/Security/My', both)).body.Roles).toEqual(['Auditors', 'Web team']);
    const { Permissions } = (await ask('/Security/My/Permissions', both)).body;
    expect(Permissions).toContain('/auditing/read/');
    expect(Permissions).toContain('/certificates/collections/revoke/1/');
    const one = await token({ roles: 'pki-admins' });
    expect((await ask('/Security/My/Permissions', one)).body).toEqual({ Permissions: ['/'] });
  });

  it('names roles by their own names where nothing is set', async () => {
    const plain = await startTestSandbox({
      certificates: 20,
      issuer: { url, audience, roleClaim: 'roles', nameClaim: 'preferred_username', roles: {} },
    });
    const answer = await plain.call('GET', '/Security/My', {
      account: null,
      headers: { authorization: `Bearer ${await token({ roles: ['Auditors', 'viewers'] })}` },
    });
    expect(answer.body.Roles).toEqual(['Auditors']);
    await plain.close();
  });

  it.each([[undefined], [[]], [['unheard-of']], [42], [[1, null]], [{ admin: true }]])(
    'is a sign-in without any permission where the roles are %j',
    async (roles) => {
      const bearer = await token(roles === undefined ? {} : { roles });
      expect((await ask('/Status/Endpoints', bearer)).status).toBe(200);
      expect((await ask('/Security/My', bearer)).body).toEqual({ Roles: [], GlobalPermissions: [] });
      const { status, body } = await ask('/Certificates', bearer);
      expect(status).toBe(403);
      expect(body.Message).toContain("User alice doesn't have the required permission");
    },
  );

  it('names its user plainly in audit and history, for %ME% and for own requests', async () => {
    const admin = await token({ roles: ['pki-admins', 'deciders'] });
    const revoke = (id: number) =>
      ask('/Certificates/Revoke', admin, {
        method: 'POST',
        body: { CertificateIds: [id], Reason: 4, Comment: 'By token' },
      });
    const firstOf = async (query: string) =>
      (await ask(`/Certificates?ReturnLimit=1&QueryString=${encodeURIComponent(query)}`, admin)).body[0].Id;
    const id = await firstOf('CertState -eq 1 AND TemplateShortName -ne "WebServerApproval"');
    await revoke(id);
    const query = encodeURIComponent(`User -eq "%ME%" AND ImmutableIdentifier -eq ${id}`);
    expect((await ask(`/Audit?QueryString=${query}`, admin)).body[0].User).toBe('alice');

    const asked = await revoke(
      await firstOf('CertState -eq 1 AND TemplateShortName -eq "WebServerApproval"'),
    );
    const path = `/Workflow/Instances/${asked.body.SuspendedCerts[0].WorkflowId}/Signals`;
    const body = { SignalKey: 'RequireApproval1.ApprovalStatus', Data: { Approved: 'True' } };
    const own = await ask(path, admin, { method: 'POST', body });
    expect(own.status).toBe(403);
    expect(own.body.Message).toContain('cannot decide on it');
    const bob = await token({ preferred_username: 'bob', roles: ['deciders'] });
    expect((await ask(path, bob, { method: 'POST', body })).status).toBe(204);
  });

  it('cannot take the name of an account of the domain', async () => {
    const bearer = await token({ preferred_username: 'EXAMPLE\\admin' });
    expect((await ask('/Certificates', bearer)).body.Message).toContain("b7d9 doesn't");
    expect((await ask('/Certificates', await token({ preferred_username: ' ' }))).body.Message).toContain(
      'b7d9',
    );
  });

  it.each([
    [{ preferred_username: 'Timer Service' }],
    [{ preferred_username: ' timer\u00a0 SERVICE' }],
    [{ preferred_username: 'alice\0' }],
    [{ preferred_username: undefined, sub: 'EXAMPLE\\admin' }],
  ])('is refused with a name that is somebody else’s: %j', async (claims) => {
    const { status, body } = await ask('/Security/My', await token({ roles: ['pki-admins'], ...claims }));
    expect(status).toBe(403);
    expect(body.Message).toContain('may be called');
  });
});

describe('a token that is not taken', () => {
  const past = () => Math.floor(Date.now() / 1000) - 120;
  const wrong: Record<string, () => Promise<string> | string> = {
    'of another issuer': () => token({ iss: 'https://login.example.net' }),
    'for another audience': () => token({ aud: 'countermand' }),
    'without an audience': () => token({ aud: undefined }),
    'out of time': () => token({ exp: past() }),
    'not valid yet': () => token({ nbf: past() + 1000 }),
    'without an end': () => token({ exp: undefined }),
    'of nobody': () => token({ sub: undefined }),
    'signed by another key': () => token({}, { key: foreign.privateKey }),
    'of an unknown key': () => token({}, { kid: 'two' }),
    'not signed at all': () =>
      new UnsecuredJWT({ sub: 'x', roles: ['Administrators'] })
        .setIssuer(url)
        .setAudience(audience)
        .setExpirationTime('5m')
        .encode(),
    // The oldest trick: the public key taken for a shared secret.
    'signed with the public key as a secret': async () =>
      new SignJWT({ sub: 'x' })
        .setIssuer(url)
        .setAudience(audience)
        .setExpirationTime('5m')
        .setProtectedHeader({ alg: 'HS256', kid: 'one' })
        .sign(new TextEncoder().encode(await exportSPKI(signing.publicKey))),
    'changed on its way': async () => {
      const [header, , signature] = (await token()).split('.');
      const claims = { sub: 'x', iss: url, aud: audience, exp: past() + 500, roles: ['Administrators'] };
      return `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    },
    'no token': () => 'abc',
  };

  it.each(Object.keys(wrong))('is one %s', async (name) => {
    const { status, headers, body } = await ask('/Security/My', (await wrong[name]?.()) ?? '');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"$/);
    expect(body.Message).toMatch(/token is not valid/);
  });

  it('is any token where no issuer is set', async () => {
    const plain = await startTestSandbox();
    const answer = await plain.call('GET', '/Security/My', {
      account: null,
      headers: { authorization: `Bearer ${await token()}` },
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
    await plain.close();
  });
});

it('takes passwords beside tokens, and offers both to whoever comes with neither', async () => {
  expect((await sandbox.get('/Security/My', 'auditor')).body.Roles).toEqual(['Auditors']);
  const { status, headers } = await sandbox.get('/Security/My', null);
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toMatch(/^Basic .*, Bearer /);
});
