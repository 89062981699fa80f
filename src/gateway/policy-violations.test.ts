import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestGateway } from './gateway-for-tests.ts';

const publicUrl = 'https://revoke.example.com';
const written: string[] = [];
let gateway: Awaited<ReturnType<typeof startTestGateway>>;

beforeAll(async () => {
  gateway = await startTestGateway({
    command: { url: 'http://127.0.0.1:9' },
    publicUrl,
    logLevel: 'warn',
    logTo: { write: (line) => written.push(line) },
  });
});
beforeEach(() => {
  written.splice(0);
});
afterAll(() => gateway.close());

/** As Chromium sends it. */
const violation = {
  'document-uri': `${publicUrl}/?query=CN%20-eq%20%22secret.example.com%22`,
  referrer: '',
  'violated-directive': 'require-trusted-types-for',
  'effective-directive': 'require-trusted-types-for',
  'original-policy': "default-src 'none'",
  disposition: 'enforce',
  'blocked-uri': 'trusted-types-sink',
  'line-number': 12,
  'source-file': `${publicUrl}/assets/index-1a2b.js?secret`,
  'status-code': 200,
};

function send(body: string, headers: Record<string, string> = {}) {
  return gateway.gateway.inject({
    method: 'POST',
    url: '/csp-violations',
    headers: { 'content-type': 'application/csp-report', 'sec-fetch-site': 'same-origin', ...headers },
    payload: body,
  });
}

describe('what a browser kept a page from', () => {
  it('stands in the log once, without what was asked', async () => {
    for (let count = 0; count < 3; count += 1) {
      expect((await send(JSON.stringify({ 'csp-report': violation }))).statusCode).toBe(204);
    }
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      {
        level: 'warn',
        event: 'csp-violation',
        page: '/',
        directive: 'require-trusted-types-for',
        blocked: 'trusted-types-sink',
        source: '/assets/index-1a2b.js',
        line: 12,
      },
    ]);
    expect(written.join('')).not.toContain('secret');
  });

  it('is not believed of other sites, nor taken at any length, and fills no log', async () => {
    const other = JSON.stringify({ 'csp-report': { ...violation, 'blocked-uri': 'other' } });
    await send(other, { 'sec-fetch-site': 'cross-site' });
    for (const body of ['', '{', '[]', '{"csp-report":7}']) expect((await send(body)).statusCode).toBe(204);
    expect((await send(`{"csp-report":{},"x":"${'x'.repeat(20_000)}"}`)).statusCode).toBe(413);
    expect(written).toEqual([]);
    for (let count = 0; count < 100; count += 1) {
      await send(JSON.stringify({ 'csp-report': { ...violation, 'blocked-uri': `\u001b[2J${count}` } }));
    }
    expect(written.length).toBeLessThanOrEqual(20);
    expect(written.join('')).not.toContain('\u001b');
  });
});
