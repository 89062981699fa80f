import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pem } from '../authority/openssl-for-tests.ts';
import { idOf, startTestSandbox, type TestSandbox } from '../sandbox-for-tests.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ certificates: 200 });
  const slugs = ['root-ca', 'tls-issuing-ca', 'users-issuing-ca', 'legacy-issuing-ca'];
  await Promise.all(
    slugs.map(async (slug) => {
      const response = await fetch(`${sandbox.url}/certs/${slug}.crt`);
      writePem(slug, Buffer.from(await response.arrayBuffer()));
    }),
  );
});
afterAll(() => sandbox.close());

const tls = 'tls-issuing-ca';
const tryLater = Buffer.from('30030a0103', 'hex');
const malformedRequest = Buffer.from('30030a0101', 'hex');

function writePem(name: string, der: Buffer): void {
  writeFileSync(join(sandbox.dataDirectory, `${name}.pem`), pem('CERTIFICATE', der));
}

/** Not in step with this thread, where the sandbox answers. What OpenSSL writes, on success and on failure. */
async function openssl(...args: string[]): Promise<string> {
  const options = { cwd: sandbox.dataDirectory };
  const { stdout, stderr } = await promisify(execFile)('openssl', args, options).catch((failed) => failed);
  return stderr + stdout;
}

/** Asks the responder of `ca` about certificates of that CA: `-cert` and file name, or `-serial` and number. */
function ask(certificates: readonly string[], ca = tls, ...options: string[]): Promise<string> {
  const responder = ['-url', `${sandbox.url}/ocsp/${ca}`, '-CAfile', 'root-ca.pem'];
  return openssl('ocsp', ...responder, '-issuer', `${ca}.pem`, ...options, ...certificates);
}

async function certificate(id: number): Promise<{ args: string[]; serialNumber: string }> {
  const { body } = await sandbox.get(`/Certificates/${id}`);
  writePem(`${id}`, Buffer.from(body.ContentBytes, 'base64'));
  return { args: ['-cert', `${id}.pem`], serialNumber: body.SerialNumber };
}

/** Active certificates of the TLS CA, no special cases and none that a test has touched. */
async function take(count: number): Promise<number[]> {
  const query = encodeURIComponent('CA -eq "Example Corp TLS Issuing CA" AND CertId -gt 40');
  const { body } = await sandbox.get(`/Certificates?ReturnLimit=${count}&QueryString=${query}`);
  expect(body).toHaveLength(count);
  return body.map(({ Id }: { Id: number }) => Id);
}

async function takeOne() {
  const [id = 0] = await take(1);
  return { id, ...(await certificate(id)) };
}

describe('an OCSP responder', () => {
  it.each(['-sha1', '-sha256', '-sha384'])('says good, with CertIDs of %s', async (hash) => {
    const answer = await ask([hash, ...(await takeOne()).args]);
    expect(answer).toContain('Response verify OK');
    expect(answer).toMatch(/\.pem: good\n/);
    expect(answer).not.toMatch(/nonce|WARNING/i);
  });

  it('is where the certificate says', async () => {
    const { id } = await takeOne();
    expect(await openssl('x509', '-in', `${id}.pem`, '-noout', '-ocsp_uri')).toBe(
      'http://127.0.0.1:5180/ocsp/tls-issuing-ca\n',
    );
  });

  it('says revoked, when and why, right after the revocation', async () => {
    const { id, args } = await takeOne();
    expect(await ask(args)).toMatch(/: good\n/);
    const EffectiveDate = new Date(Date.now() - 60_000).toISOString();
    const { body } = await sandbox.revoke({
      CertificateIds: [id],
      Reason: 1,
      Comment: 'Key found in a repository',
      EffectiveDate,
    });
    expect(body.RevokedIds).toEqual([id]);
    const answer = await ask(args);
    expect(answer).toContain('Response verify OK');
    expect(answer).toMatch(/: revoked\n/);
    expect(answer).toContain('Reason: keyCompromise');
    const [, time = ''] = /Revocation Time: (.*)/.exec(answer) ?? [];
    expect(Date.parse(time)).toBe(Math.floor(Date.parse(EffectiveDate) / 1000) * 1000);
  });

  it('gives no reason when none was given', async () => {
    const { id, args } = await takeOne();
    await sandbox.revoke({ CertificateIds: [id], Comment: 'x' });
    const answer = await ask(args);
    expect(answer).toMatch(/: revoked\n/);
    expect(answer).not.toContain('Reason:');
  });

  it('says on hold, and good again when the hold is released', async () => {
    const { id, args } = await takeOne();
    await sandbox.revoke({ CertificateIds: [id], Comment: 'x', Reason: 6 });
    expect(await ask(args)).toContain('Reason: certificateHold');
    await sandbox.revoke({ CertificateIds: [id], Comment: 'x', Reason: -1 });
    expect(await ask(args)).toMatch(/Response verify OK\n.*: good\n/);
  });

  it('says good until a revocation to come has come', async () => {
    const { id, args } = await takeOne();
    const EffectiveDate = new Date(Date.now() + 86_400_000).toISOString();
    const { body } = await sandbox.revoke({ CertificateIds: [id], Comment: 'x', EffectiveDate });
    expect(body.RevokedIds).toEqual([id]);
    expect(await ask(args)).toMatch(/: good\n/);
  });

  it('does not know what its CA has never issued, a number of another CA included', async () => {
    const shared = await certificate(idOf('shared-serial-tls'));
    const imported = await certificate(idOf('imported'));
    const serial = `0x${shared.serialNumber}`;
    expect(await ask(['-serial', serial])).toMatch(/Response verify OK\n.*: good\n/);
    expect(await ask(['-serial', serial], 'users-issuing-ca')).toMatch(/Response verify OK\n.*: unknown\n/);
    for (const number of ['0x0badc0de', '0', '-1', `0x${'7f'.repeat(21)}`, `0x${imported.serialNumber}`]) {
      expect(await ask(['-serial', number])).toMatch(/Response verify OK\n.*: unknown\n/);
    }
  });

  it('tells certificates of one number and two CAs apart', async () => {
    const id = idOf('shared-serial-tls');
    await sandbox.revoke({ CertificateIds: [id], Comment: 'x', Reason: 4 });
    expect(await ask((await certificate(id)).args)).toContain('Reason: superseded');
    const { args } = await certificate(idOf('shared-serial-legacy'));
    expect(await ask(args, 'legacy-issuing-ca')).toContain('Responder Error: trylater');
  });

  it('does not know the certificates of another CA', async () => {
    const { args } = await takeOne();
    const responder = ['-url', `${sandbox.url}/ocsp/users-issuing-ca`, '-CAfile', 'root-ca.pem'];
    const files = ['-issuer', `${tls}.pem`, '-verify_other', 'users-issuing-ca.pem', '-trust_other'];
    const answer = await openssl('ocsp', ...responder, ...files, ...args);
    expect(answer).toMatch(/Response verify OK\n.*: unknown\n/);
  });

  it('knows the CAs that its CA has issued', async () => {
    const subordinate = await certificate(idOf('subordinate-authority'));
    const cas = [tls, 'legacy-issuing-ca', 'root-ca'].flatMap((slug) => ['-cert', `${slug}.pem`]);
    const answer = await ask([...cas, ...subordinate.args], 'root-ca');
    expect(answer).toContain('Response verify OK');
    expect(answer.match(/\.pem: good\n/g)).toHaveLength(4);
  });

  it('answers for several certificates at once', async () => {
    const ids = await take(3);
    await sandbox.revoke({ CertificateIds: ids.slice(1, 2), Comment: 'x', Reason: 5 });
    const args = (await Promise.all(ids.map(certificate))).flatMap((one) => one.args);
    const answer = await ask([...args, '-serial', '77']);
    expect(answer).toContain('Response verify OK');
    expect(answer.match(/: (good|revoked|unknown)\n/g)).toEqual([
      ': good\n',
      ': revoked\n',
      ': good\n',
      ': unknown\n',
    ]);
  });
});

/** An OCSPRequest in DER, made by OpenSSL. */
async function request(...certificates: string[]): Promise<Buffer> {
  await openssl('ocsp', '-issuer', `${tls}.pem`, ...certificates, '-reqout', 'request.der');
  return readFileSync(join(sandbox.dataDirectory, 'request.der'));
}

async function send(path: string, body?: BodyInit, type = 'application/ocsp-request') {
  const init = body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': type } };
  const response = await fetch(`${sandbox.url}/ocsp/${path}`, init);
  const { status, headers } = response;
  return { status, headers, body: Buffer.from(await response.arrayBuffer()) };
}

describe('over HTTP', () => {
  it('answers anybody, and lets nobody keep the answer', async () => {
    const { args } = await takeOne();
    for (const path of [tls, `${tls}/`]) {
      const { status, headers } = await send(path, new Uint8Array(await request(...args)));
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/ocsp-response');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('takes the request in the address, percent-encoded or not', async () => {
    const { args } = await takeOne();
    const base64 = (await request(...args)).toString('base64');
    for (const encoded of [encodeURIComponent(base64), base64, base64.replace(/=+$/, '')]) {
      const { status, headers, body } = await send(`${tls}/${encoded}`);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      writeFileSync(join(sandbox.dataDirectory, 'response.der'), body);
      const files = ['-reqin', 'request.der', '-respin', 'response.der', '-CAfile', 'root-ca.pem'];
      const answer = await openssl('ocsp', ...files, '-issuer', `${tls}.pem`, '-resp_text');
      expect(answer).toContain('Response verify OK');
      expect(answer).toContain('Cert Status: good');
      expect(answer).not.toMatch(/WARNING|Nonce Verify error/);
    }
  });

  it('takes slashes in the address for digits, at its end too', async () => {
    const numbers = ['0x01ffffffffffff', '0x0101ffffffffffff', '0x010101ffffffffffff'];
    const encoded: string[] = [];
    for (const number of numbers) {
      encoded.push((await request('-no_nonce', '-serial', number)).toString('base64'));
    }
    expect(encoded.some((base64) => base64.endsWith('/'))).toBe(true);
    expect(encoded.every((base64) => base64.includes('//'))).toBe(true);
    for (const base64 of encoded) {
      expect((await send(`${tls}/${base64}`)).body.length).toBeGreaterThan(200);
    }
  });

  it.each([
    ['no ASN.1', 'AAAA'],
    ['bytes', '%00%01'],
    ['no base64', '+++'],
    ['a request for nothing', 'MAQwAjAA'],
    ['very much', 'A'.repeat(9000)],
  ])('calls %s in the address malformed', async (_, encoded) => {
    expect(await send(`${tls}/${encoded}`)).toMatchObject({ status: 200, body: malformedRequest });
  });

  it.each(['', 'OCSP', '0', '{"CertificateIds":[1]}'])('calls the body %j malformed', async (body) => {
    expect(await send(tls, body)).toMatchObject({ status: 200, body: malformedRequest });
  });

  it('has no answer as long as the CA is offline', async () => {
    const answer = await send('legacy-issuing-ca', new Uint8Array(await request('-serial', '1')));
    expect(answer).toMatchObject({ status: 200, body: tryLater });
  });

  it('refuses what is not OCSP in the words of the API', async () => {
    const body = new Uint8Array(await request('-serial', '1'));
    const refused = [
      [400, await send(`${tls}/%ff`)],
      [404, await send('no-such-ca', body)],
      [404, await send('partner-services-ca', body)],
      [404, await send('partner-services-ca/MAA=')],
      [404, await send(tls)],
      [413, await send(tls, new Uint8Array(16_385))],
      [415, await send(tls, body, 'application/octet-stream')],
      [415, await send(tls, '{}', 'application/json')],
    ] as const;
    for (const [expected, answer] of refused) {
      expect(answer.status).toBe(expected);
      expect(JSON.parse(answer.body.toString())).toEqual({
        ErrorCode: expect.any(String),
        Message: expect.any(String),
      });
    }
  });
});
