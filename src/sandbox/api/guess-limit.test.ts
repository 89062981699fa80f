import { describe, expect, it } from 'vitest';
import { startTestSandbox } from '../sandbox-for-tests.ts';
import { GuessLimit } from './guess-limit.ts';

function limitAt() {
  const clock = { now: 1_000_000 };
  return { clock, limit: new GuessLimit(() => clock.now) };
}

describe('guessing', () => {
  it('takes ever longer, to a minute for a guess', () => {
    const { clock, limit } = limitAt();
    const waits: number[] = [];
    for (let guess = 0; guess < 40; guess += 1) {
      const wait = limit.begin('admin');
      waits.push(wait / 1000);
      clock.now += wait;
      if (wait > 0) expect(limit.begin('admin')).toBe(0);
    }
    expect(waits.slice(0, 20).every((wait) => wait === 0)).toBe(true);
    expect(waits.slice(20, 25)).toEqual([1, 2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(60);
    expect(limit.begin('auditor')).toBe(0);
  });

  it('under very many names in between shortens no wait', () => {
    const { limit } = limitAt();
    for (let guess = 0; guess < 20; guess += 1) expect(limit.begin('admin')).toBe(0);
    for (let name = 0; name < 12_000; name += 1) limit.begin(`user-${name}`);
    expect(limit.begin('admin')).toBe(1000);
  });

  it('is forgiven with time, and by a success', () => {
    const { clock, limit } = limitAt();
    for (let guess = 0; guess < 20; guess += 1) limit.begin('admin');
    clock.now += 60 * 60_000;
    for (let guess = 0; guess < 20; guess += 1) expect(limit.begin('admin')).toBe(0);
    limit.succeeded('admin');
    expect(limit.begin('admin')).toBe(0);
  });
});

describe('passwords over HTTP Basic', () => {
  it('are checked 20 times for a name; those that were right before pass, and other names', async () => {
    const sandbox = await startTestSandbox();
    const call = (credentials: string) =>
      sandbox.call('GET', '/Security/My', {
        account: null,
        headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      });
    expect((await sandbox.get('/Security/My')).status).toBe(200);
    const guesses = await Promise.all([
      ...Array.from({ length: 25 }, (_, index) => call(`admin:guess-${index}`)),
      // A domain, or another letter case, makes no other name of it.
      ...Array.from({ length: 5 }, (_, index) => call(`EXAMPLE\\ADMIN:more-${index}`)),
    ]);
    // One or two more when they take longer than the first waits.
    const checked = guesses.filter(({ status }) => status === 401);
    expect(checked.length).toBeGreaterThanOrEqual(20);
    expect(checked.length).toBeLessThan(24);
    const refused = guesses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(guesses.length - checked.length);
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({
        ErrorCode: '0xA01101AD',
        Message: expect.stringContaining('Too many failed'),
      });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await sandbox.get('/Security/My')).status).toBe(200);
    expect((await sandbox.get('/Security/My', 'auditor')).status).toBe(200);
    await sandbox.close();
  });
});
