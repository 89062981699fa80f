import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './gateway-for-tests.ts';

const portalDirectory = mkdtempSync(join(tmpdir(), 'countermand-headers-'));
let gateway: FastifyInstance;
let url: string;

beforeAll(async () => {
  mkdirSync(join(portalDirectory, 'assets'));
  writeFileSync(join(portalDirectory, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
  writeFileSync(join(portalDirectory, 'assets', 'index-1a2b.js'), '//');
  const options = { portalDirectory, publicUrl: 'https://revoke.example.com' };
  ({ gateway, url } = await startTestGateway({ command: { url: 'http://127.0.0.1:9' }, ...options }));
});
afterAll(async () => {
  await gateway.close();
  rmSync(portalDirectory, { recursive: true });
});

const policies = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-permitted-cross-domain-policies': 'none',
  'strict-transport-security': 'max-age=31536000',
};

describe('what browsers are told', () => {
  it.each([
    ['a page', '/', 200],
    ['a page further in', '/runs/7', 200],
    ['a file', '/assets/index-1a2b.js', 200],
    ['a file that is not there', '/assets/gone.js', 404],
    ['the session', '/session', 200],
    ['health', '/healthz', 200],
    ['a call that reaches nobody', '/KeyfactorAPI/Certificates', 502],
  ])('is the same on %s', async (_, path, status) => {
    const { headers, ...answer } = await fetch(`${url}${path}`, {
      headers: { 'x-keyfactor-requested-with': 'APIClient' },
    });
    expect(answer.status === undefined ? status : answer.status).toBe(status);
    expect(Object.fromEntries(headers)).toMatchObject(policies);
    const policy = headers.get('content-security-policy') ?? '';
    const nonce = /style-src 'self' 'nonce-(\w{32})'/.exec(policy)?.[1];
    expect(policy.split(';').sort()).toEqual(
      [
        "default-src 'none'",
        `script-src 'self' 'nonce-${policy.match(/script-src 'self' 'nonce-(\w{32})'/)?.[1]}'`,
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types countermand',
        'report-uri /csp-violations',
      ].sort(),
    );
    const permissions = headers.get('permissions-policy') ?? '';
    expect(permissions).toContain('camera=()');
    expect(permissions.match(/\(self\)/g)).toHaveLength(2);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('lets nothing be kept but files, unless Command says so', async () => {
    const kept = async (path: string) => (await fetch(`${url}${path}`)).headers.get('cache-control');
    expect(await kept('/session')).toBe('no-store');
    expect(await kept('/KeyfactorAPI/Certificates')).toBe('no-store');
    expect(await kept('/')).toBe('no-store');
    expect(await kept('/assets/index-1a2b.js')).toContain('immutable');
  });

  it('guards even the answer to an address that cannot be read', async () => {
    const answer = await fetch(`${url}/%`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('demands TLS for ever only of a host of its own that has it', async () => {
    for (const publicUrl of ['https://localhost:5180', 'https://127.0.0.1', 'http://localhost:5180']) {
      const other = await startTestGateway({ command: { url: 'http://127.0.0.1:9' }, publicUrl });
      const { headers } = await other.gateway.inject('/healthz');
      expect(headers['strict-transport-security']).toBeUndefined();
      await other.close();
    }
  });
});
