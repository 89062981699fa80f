import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { finish, many, sizes, start, step, until, untilFuse } from './run-for-tests.ts';
import {
  type Answer,
  failing,
  inTurn,
  nothingNamed,
  revokeWhatCanBe,
  silently,
  World,
} from './world-for-tests.ts';

describe('a run in trouble', () => {
  it('waits for a word when the first request is refused as a whole (R17)', async () => {
    const world = new World(many(50));
    world.answer = failing(400);
    const run = start(world);
    const { pauseReason } = await until(world, run, ({ status }) => status === 'paused');
    expect(pauseReason).toEqual({ by: 'refusal', message: 'Status 400', correlationId: null });
    while (await step(world));
    expect(sizes(world)).toEqual([1]);
    run.stop();
    expect((await finish(world, run)).counts).toMatchObject({ failed: 1, skipped: 49 });
  });

  it('can be stopped when nothing can be written down, and when it was asked to wait for long', async () => {
    const full = new World(many(5));
    full.canWrite = false;
    const run = start(full);
    await until(full, run, ({ status }) => status === 'paused');
    run.stop();
    expect((await finish(full, run)).counts.skipped).toBe(5);
    const busy = new World(many(5));
    busy.answer = failing(429, { retryAfter: 3600 });
    const other = start(busy);
    await until(busy, other, ({ pauseReason }) => pauseReason?.by === 'busy');
    other.stop();
    // Without any time passing.
    await new Promise((resolve) => setImmediate(resolve));
    expect(other.state.get()).toMatchObject({ status: 'finished', counts: { skipped: 5 } });
  });

  it('stopped after an answer was lost, it does not say that the certificate was left out (R26)', async () => {
    const world = new World(many(1));
    world.answer = failing(500);
    const run = start(world);
    await until(world, run, () => sizes(world).length > 1);
    run.pause();
    await until(world, run, ({ counts }) => counts.waiting === 1);
    run.stop();
    expect((await finish(world, run)).counts).toMatchObject({ unknown: 1, skipped: 0 });
  });

  it('calls done a release that a later request was refused for, because an earlier one had done it', async () => {
    const world = new World(many(1, () => ({ CertState: 2, RevocationReason: 6 })));
    const late: Answer = (ids) => {
      for (const id of ids) world.carryOut(id);
      return { RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] };
    };
    world.answer = inTurn(failing(504), late);
    const { counts } = await finish(world, start(world, { reason: -1, effectiveDate: null }));
    expect(counts).toMatchObject({ verified: 1, failed: 0 });
  });

  it('contradicts nobody about a date that has only just come', async () => {
    const world = new World(many(2));
    world.answer = (ids) => ({ RevokedIds: [...ids], SuspendedCerts: [] });
    const { counts } = await finish(world, start(world, { reason: 4, effectiveDate: world.time + 5 }));
    expect(counts).toMatchObject({ revoked: 2, failed: 0 });
  });

  it('does not send again before it is known whether a workflow waits (R12)', async () => {
    const world = new World(many(1));
    world.answer = inTurn(failing(500), revokeWhatCanBe);
    world.workflowErrors = [
      new CommandError('Busy', { status: 503 }),
      new CommandError('Busy', { status: 429 }),
    ];
    world.suspended.add(1);
    expect((await finish(world, start(world))).counts.suspended).toBe(1);
    expect(sizes(world)).toEqual([1]);
  });

  it('leaves the others alone when one may not be read', async () => {
    const world = new World(many(3));
    world.answer = silently(nothingNamed);
    world.hidden.add(2);
    expect((await finish(world, start(world))).counts).toMatchObject({ verified: 2, unknown: 1 });
  });

  it('stops by itself when the first 25 fail, says so, and goes on only when told to (R21)', async () => {
    const world = new World(many(300));
    world.answer = failing(403);
    const run = start(world);
    const { pauseReason, counts } = await untilFuse(world, run);
    // The first one of all was asked about before, and some were under way.
    expect(pauseReason).toMatchObject({
      by: 'circuitBreaker',
      failed: counts.failed - 1,
      of: counts.failed - 1,
    });
    expect(counts.failed).toBeGreaterThan(25);
    expect(counts.failed).toBeLessThan(32);
    world.answer = revokeWhatCanBe;
    run.resume();
    expect((await finish(world, run)).counts).toMatchObject({ verified: 300 - counts.failed });
  });

  it('stops by itself when half of them fail later on (R21)', async () => {
    const world = new World(many(4000));
    const run = start(world);
    await until(world, run, ({ counts }) => counts.revoked > 300);
    world.answer = (ids) => ({ RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] });
    const { pauseReason, counts } = await until(world, run, ({ status }) => status === 'paused');
    expect(pauseReason?.by).toBe('circuitBreaker');
    expect(counts.waiting).toBeGreaterThan(200);
  });

  it('is not stopped by certificates that cannot be revoked whatever happens (R21)', async () => {
    const world = new World(many(60, () => ({ NotAfter: '2026-06-01T00:00:00.000Z' })));
    world.answer = (ids) => ({ RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] });
    expect((await finish(world, start(world))).counts.failed).toBe(60);
  });

  it('gives up on a CA whose certificates fail, and goes on with the others (R19)', async () => {
    const name = (index: number) => (index % 2 === 0 ? 'Dead CA' : 'Living CA');
    const world = new World(many(1000, (index) => ({ CertificateAuthorityName: name(index) })));
    world.answer = (ids) => {
      const isDead = world.certificates.get(ids[0] ?? 0)?.CertificateAuthorityName === 'Dead CA';
      return isDead
        ? { RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] }
        : revokeWhatCanBe(ids, world);
    };
    const run = start(world);
    // The first ones of all fail in turn with good ones: only the dead CA's own fuse may blow.
    const { counts, openBreakers } = await untilFuse(world, run);
    expect(openBreakers).toEqual([expect.objectContaining({ authority: 'Dead CA' })]);
    expect(counts.revoked).toBe(500);
    expect(counts.waiting).toBeGreaterThan(300);
    run.stop();
    expect((await finish(world, run)).counts).toMatchObject({ verified: 500 });
  });

  it('waits for a server that is gone, reads first when it is back, and goes on by itself (R23)', async () => {
    const world = new World(many(400));
    const run = start(world);
    await until(world, run, ({ counts }) => counts.revoked > 50);
    const gone = new CommandError('The server could not be reached.', { status: null });
    world.answer = silently(gone);
    world.readError = gone;
    await until(world, run, ({ pauseReason }) => pauseReason?.by === 'unreachable');
    const sent = sizes(world).length;
    const began = world.time;
    await until(world, run, () => world.time > began + 300_000);
    expect(sizes(world).length).toBeLessThanOrEqual(sent + 10);
    world.answer = revokeWhatCanBe;
    world.readError = null;
    expect((await finish(world, run)).counts.verified).toBe(400);
  });

  it('can be stopped while the server is gone: what was sent stays unknown (R26)', async () => {
    const world = new World(many(50));
    const gone = new CommandError('The server could not be reached.', { status: null });
    world.answer = failing(null);
    world.readError = gone;
    const run = start(world);
    await until(world, run, ({ pauseReason }) => pauseReason?.by === 'unreachable');
    run.stop();
    expect((await finish(world, run)).counts).toMatchObject({ unknown: 1, skipped: 49 });
  });

  it('sends nothing that cannot be written down, unless told to (R4)', async () => {
    const world = new World(many(20));
    world.canWrite = false;
    const run = start(world);
    const { pauseReason } = await until(world, run, ({ status }) => status === 'paused');
    expect(pauseReason).toEqual({ by: 'journal', message: 'There is no room left.' });
    expect(world.log).toEqual([]);
    run.resume();
    expect((await finish(world, run)).counts.verified).toBe(20);
  });

  it('waits for a word when what was written down is gone, also once it is written down anew', async () => {
    const world = new World(many(20));
    const run = start(world);
    await until(world, run, ({ counts }) => counts.revoked > 0);
    world.clear();
    const { status } = await until(
      world,
      run,
      ({ pauseReason }) => pauseReason?.by === 'journal' && pauseReason.isKeptAgain === true,
    );
    expect(status).toBe('paused');
    expect(world.events.filter(({ type }) => type === 'sent').length).toBeGreaterThan(1);
    run.resume();
    expect((await finish(world, run)).counts.verified).toBe(20);
    expect(world.violations).toEqual([]);
  });
});
