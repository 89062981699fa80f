import { describe, expect, it } from 'vitest';
import { finish, many, sizes, start, step, until } from './run-for-tests.ts';
import { failing, inTurn, nothingNamed, revokeWhatCanBe, silently, World } from './world-for-tests.ts';

describe('the pace of a run', () => {
  it('sends one alone first, and grows only once it is answered (R16)', async () => {
    const world = new World(many(300));
    const run = start(world);
    let most = 0;
    run.state.subscribe(() => {
      if (run.state.get().counts.revoked === 0) most = Math.max(most, run.state.get().inFlight);
    });
    await finish(world, run);
    expect(most).toBe(1);
    expect(sizes(world)[0]).toBe(1);
    expect(Math.max(...sizes(world))).toBeGreaterThan(16);
    expect(Math.max(...sizes(world))).toBeLessThanOrEqual(100);
  });

  it('has at most ten requests open (R18)', async () => {
    const world = new World(many(4000));
    const run = start(world);
    let most = 0;
    run.state.subscribe(() => {
      most = Math.max(most, run.state.get().inFlight);
    });
    expect((await finish(world, run)).counts.verified).toBe(4000);
    expect(most).toBe(10);
  });

  it('grows too with a server whose success names nobody', async () => {
    const world = new World(many(300));
    world.answer = silently(nothingNamed);
    expect((await finish(world, start(world))).counts.verified).toBe(300);
    expect(Math.max(...sizes(world))).toBeGreaterThan(16);
  });

  it('does not grow while most are refused', async () => {
    const world = new World(many(24));
    world.answer = (ids) => ({ RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] });
    await finish(world, start(world));
    expect(Math.max(...sizes(world))).toBe(1);
  });

  it('makes requests smaller that take long (R18)', async () => {
    const world = new World(many(4000));
    const run = start(world);
    await until(world, run, () => Math.max(0, ...sizes(world)) >= 16);
    world.latency = 10_000;
    const sent = sizes(world).length;
    await until(world, run, () => sizes(world).length > sent + 60);
    expect(sizes(world).at(-1)).toBeLessThan(16);
  });

  it('waits as long as the server asks on 429, with all requests (R22)', async () => {
    const world = new World(many(1));
    world.answer = inTurn(failing(429, { retryAfter: 7 }), revokeWhatCanBe);
    const began = world.time;
    const run = start(world);
    const { pauseReason } = await until(world, run, (state) => state.pauseReason !== null);
    expect(pauseReason).toEqual({ by: 'busy', until: began + 7010 });
    await finish(world, run);
    expect(world.time - began).toBeGreaterThanOrEqual(7000);
    expect(sizes(world)).toEqual([1, 1]);
  });

  it('lets a CA that is slow hold nobody else up (R19)', async () => {
    const world = new World(
      many(200, (index) => ({ CertificateAuthorityName: index < 100 ? 'Slow CA' : 'Quick CA' })),
    );
    const isSlow = (id: number) => world.certificates.get(id)?.CertificateAuthorityName === 'Slow CA';
    world.answer = (ids, { log }) => {
      const slow = ids.filter(isSlow).length;
      if (slow !== 0 && slow !== ids.length) log.push('mixed');
      return revokeWhatCanBe(ids, world);
    };
    await finish(world, start(world));
    expect(world.log).not.toContain('mixed');
  });
});

describe('an operator', () => {
  it('pauses: what is under way ends, nothing else is sent, and it goes on when told to (R26)', async () => {
    const world = new World(many(500));
    const run = start(world);
    await until(world, run, ({ counts }) => counts.revoked > 10);
    run.pause();
    await until(world, run, ({ inFlight }) => inFlight === 0);
    const sent = sizes(world).length;
    while (await step(world));
    expect(sizes(world)).toHaveLength(sent);
    expect(run.state.get()).toMatchObject({ status: 'paused', pauseReason: { by: 'operator' } });
    run.resume();
    expect((await finish(world, run)).counts.verified).toBe(500);
  });

  it('stops: what is not sent is left out, and what was sent is known (R26)', async () => {
    const world = new World(many(1000));
    const run = start(world);
    await until(world, run, ({ counts }) => counts.revoked > 10);
    run.stop();
    const { counts } = await finish(world, run);
    expect(counts.skipped).toBeGreaterThan(100);
    expect(counts.skipped + counts.verified).toBe(1000);
    run.retry([...run.state.get().ledger.idsOf('skipped')]);
    expect((await finish(world, run)).counts.verified).toBe(1000);
  });

  it('signs in again, and a run that was paused before stays paused (R24)', async () => {
    const world = new World(many(50));
    world.answer = inTurn(failing(401), revokeWhatCanBe);
    const run = start(world);
    await until(world, run, ({ pauseReason }) => pauseReason?.by === 'signIn');
    expect(run.state.get().counts).toMatchObject({ waiting: 50 });
    run.pause();
    run.signedIn();
    while (await step(world));
    expect(run.state.get().pauseReason).toEqual({ by: 'operator' });
    run.resume();
    expect((await finish(world, run)).counts.verified).toBe(50);
  });

  it('retries the failed and nothing else (R27)', async () => {
    const world = new World(many(3));
    world.answer = (ids) => ({
      RevokedIds: ids.filter((id) => id !== 2 && world.carryOut(id)),
      FailedIds: ids.filter((id) => id === 2),
      SuspendedCerts: [],
    });
    const run = start(world);
    expect((await finish(world, run)).counts).toMatchObject({ verified: 2, failed: 1 });
    world.answer = revokeWhatCanBe;
    world.log.length = 0;
    run.retry([2]);
    expect((await finish(world, run)).counts).toMatchObject({ verified: 3, failed: 0 });
    expect(world.log).toEqual(['revoke 2', 'read 2']);
  });

  it('retries unknown ones, which are read before (R7, R27)', async () => {
    const world = new World(many(1));
    world.answer = failing(500);
    const run = start(world);
    await finish(world, run);
    world.carryOut(1);
    world.log.length = 0;
    run.retry([1]);
    expect((await finish(world, run)).counts.verified).toBe(1);
    expect(world.log).toEqual(['read 1', 'read 1']);
  });
});
