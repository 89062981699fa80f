import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestGateway } from './gateway-for-tests.ts';

let close: () => Promise<unknown> = async () => {};
afterEach(() => close());

async function gatewayWith(requestsPerMinute: number, trustedProxies: string[] = []) {
  const options = { command: { url: 'http://127.0.0.1:9' }, requestsPerMinute, trustedProxies };
  const { gateway, ...started } = await startTestGateway(options);
  close = started.close;
  const ask = (path: string, headers: Record<string, string> = {}) =>
    gateway.inject({ url: path, headers: { 'x-keyfactor-requested-with': 'APIClient', ...headers } });
  const statuses = async (count: number, path: string, headers: Record<string, string> = {}) =>
    (await Promise.all(Array.from({ length: count }, () => ask(path, headers)))).map(
      ({ statusCode }) => statusCode,
    );
  return { ask, statuses };
}

describe('the rate limit', () => {
  it('says when to come back, as Command would', async () => {
    const { ask, statuses } = await gatewayWith(10);
    expect(await statuses(10, '/session')).not.toContain(429);
    const answer = await ask('/%4BeyfactorAPI/Certificates');
    expect(answer.statusCode).toBe(429);
    const seconds = Number(answer.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(answer.json()).toEqual({
      ErrorCode: expect.any(String),
      Message: `Too many requests within a minute. Try again in ${seconds} seconds.`,
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('makes nobody wait for a day because the clock was set back by one', async () => {
    const { ask, statuses } = await gatewayWith(10);
    await statuses(10, '/session');
    vi.setSystemTime(Date.now() - 24 * 60 * 60_000);
    const answer = await ask('/session');
    vi.useRealTimers();
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('does not count what balancers ask', async () => {
    const { statuses } = await gatewayWith(10);
    expect(new Set(await statuses(50, '/healthz'))).toEqual(new Set([200]));
    expect(await statuses(10, '/session')).not.toContain(429);
  });

  it('counts each session for itself, and many of one address together', async () => {
    const { statuses } = await gatewayWith(10);
    expect(await statuses(12, '/session', { cookie: 'x=y; countermand-session=1' })).toContain(429);
    expect(await statuses(10, '/session', { cookie: '__Host-countermand-session=2' })).not.toContain(429);
    const forged = await Promise.all(
      Array.from({ length: 250 }, (_, index) =>
        statuses(1, '/session', { cookie: `countermand-session=${index + 10}` }),
      ),
    );
    expect(forged.flat().filter((status) => status === 429).length).toBeGreaterThanOrEqual(70);
  });

  it('believes what only a trusted proxy says of the address', async () => {
    const first = await gatewayWith(10);
    await first.statuses(10, '/session', { 'x-forwarded-for': '192.0.2.1' });
    expect((await first.ask('/session', { 'x-forwarded-for': '192.0.2.2' })).statusCode).toBe(429);
    await close();
    const { ask, statuses } = await gatewayWith(10, ['127.0.0.0/8']);
    await statuses(10, '/session', { 'x-forwarded-for': '192.0.2.1' });
    expect((await ask('/session', { 'x-forwarded-for': '192.0.2.2' })).statusCode).toBe(200);
    expect((await ask('/session', { 'x-forwarded-for': '198.51.100.1, 192.0.2.1' })).statusCode).toBe(429);
  });

  it('hinders no run of a hundred thousand certificates: 2,500 requests within a minute', async () => {
    const { statuses } = await gatewayWith(6000);
    expect(await statuses(2500, '/session', { cookie: 'countermand-session=1' })).not.toContain(429);
  });
});
