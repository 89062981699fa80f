import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { mixed } from './failure-form-cases-for-tests.ts';
import { finish, many, sizes, start, startAgain, step, until } from './run-for-tests.ts';
import {
  type Answer,
  failing,
  failureForms,
  inTurn,
  nothingNamed,
  revokeWhatCanBe,
  World,
} from './world-for-tests.ts';

describe('what was found by trying to break it', () => {
  it('stopping while what is left of a request is written down slowly comes to its end', async () => {
    for (const stopAfter of [5, 10, 20, 40, 60, 90]) {
      const world = mixed();
      world.journalLatency = 900;
      world.answer = inTurn(revokeWhatCanBe, failing(504), failureForms['message-only']);
      const run = start(world);
      for (let count = 0; count < stopAfter; count += 1) await step(world);
      run.stop();
      const { counts } = await until(world, run, ({ status, pauseReason }) => {
        expect(pauseReason?.by ?? 'none').not.toMatch(/error|fuse/);
        return status === 'finished';
      });
      world.answer = revokeWhatCanBe;
      run.retry([...run.state.get().ledger.idsOf('skipped')]);
      const after = await finish(world, run);
      expect(after.counts.verified).toBeGreaterThanOrEqual(counts.verified);
      expect(after.counts.skipped).toBe(0);
      expect(after.inFlight).toBe(0);
    }
  });

  it('a 502 may come while the first of two deliveries is at work', async () => {
    const world = new World(many(20));
    const early: Answer = (ids) => {
      world.workOn(ids, 300);
      return new CommandError('A server between them got no valid answer.', { status: 502 });
    };
    world.answer = inTurn(revokeWhatCanBe, early, revokeWhatCanBe);
    const { counts } = await finish(world, start(world));
    expect(counts.verified).toBe(20);
    expect(world.violations).toEqual([]);
  });

  it('a request that was given up after minutes is waited for, up to a minute (R11)', async () => {
    const world = new World(many(1));
    world.latency = 300_000;
    world.answer = inTurn((ids) => {
      world.latency = 10;
      world.workOn(ids, 9_000);
      return new CommandError('No answer in time.', { status: 504 });
    }, revokeWhatCanBe);
    const { counts } = await finish(world, start(world));
    expect(counts.verified).toBe(1);
    expect(world.violations).toEqual([]);
    expect(sizes(world)).toEqual([1]);
  });

  it('what its own workflow is still at work on is not sent again (R12)', async () => {
    const world = new World(many(2));
    world.answer = inTurn(revokeWhatCanBe, () => {
      world.running.add(2);
      return nothingNamed;
    });
    const run = start(world);
    await until(world, run, ({ counts }) => counts.unknown === 1);
    const began = world.time;
    await until(world, run, () => world.time > began + 20_000);
    world.running.delete(2);
    world.carryOut(2);
    expect((await finish(world, run)).counts.verified).toBe(2);
    expect(sizes(world)).toEqual([1, 1]);
  });

  it('what waits to be sent again after an answer was lost is read after a restart (R5, R7)', async () => {
    const world = new World(many(2));
    world.answer = inTurn(revokeWhatCanBe, failing(504), revokeWhatCanBe);
    const run = start(world);
    await until(world, run, ({ counts }) => counts.unknown === 1);
    await until(world, run, ({ counts }) => counts.waiting === 1 || counts.sending === 1);
    if (sizes(world).length === 2) {
      world.kill();
      world.carryOut(2);
      const { counts } = await finish(world, startAgain(world, 'stop'));
      expect(counts).toMatchObject({ verified: 2, skipped: 0 });
    }
    expect(world.violations).toEqual([]);
  });

  it('a 403 of several is about one of them', async () => {
    const world = new World(many(40));
    world.answer = (ids, here) =>
      ids.includes(23) ? new CommandError('Not yours', { status: 403 }) : revokeWhatCanBe(ids, here);
    const { counts, ledger } = await finish(world, start(world));
    expect(counts).toMatchObject({ verified: 39, failed: 1 });
    expect(ledger.outcomeOf(23)).toMatchObject({ kind: 'failed', cause: 'forbidden' });
  });

  it('what a colleague has revoked, after an approval was denied, is not called this run’s', async () => {
    const world = new World(many(1));
    world.approvals.add(1);
    const run = start(world);
    expect((await finish(world, run)).counts.suspended).toBe(1);
    world.suspended.delete(1);
    world.colleague(1);
    run.refresh([1]);
    await until(world, run, ({ counts }) => counts.suspended === 0);
    expect(run.state.get().ledger.outcomeOf(1)).toEqual({ kind: 'alreadyRevoked' });
  });

  it('a Command that keeps comments in another form makes nobody else of this run', async () => {
    const world = new World(many(30));
    const kept = (id: number) => {
      const found = world.certificates.get(id);
      if (found?.RevocationComment)
        world.certificates.set(id, { ...found, RevocationComment: '[portal] By t' });
    };
    world.answer = inTurn(
      (ids, here) => {
        const said = revokeWhatCanBe(ids, here);
        for (const id of ids) kept(id);
        return said;
      },
      (ids) => {
        for (const id of ids) if (world.carryOut(id)) kept(id);
        return new CommandError('lost', { status: null });
      },
    );
    expect((await finish(world, start(world))).counts).toMatchObject({ verified: 30, alreadyRevoked: 0 });
  });

  it('a refusal without a reason may be somebody else’s request that cannot be seen, and no CA is named', async () => {
    const world = new World(many(1));
    world.seesAllRequests = false;
    world.answer = (ids) => ({ RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] });
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toMatchObject({ kind: 'failed', cause: 'mayBePending' });
  });

  it('goes on with several at a time once somebody has said so, and asks once a run (R17)', async () => {
    const world = new World(many(60));
    world.answer = failing(400);
    const run = start(world);
    await until(world, run, ({ pauseReason }) => pauseReason?.by === 'refusal');
    world.kill();
    const again = startAgain(world);
    const { pauseReason } = await until(world, again, ({ status }) => status === 'paused');
    expect(pauseReason?.by).toBe('circuitBreaker');
  });
});

describe('a clock that is wrong', () => {
  it.each([600_000, -600_000])('by %s ms contradicts no date to come', async (serverAhead) => {
    const world = new World(many(2));
    world.serverAhead = serverAhead;
    world.answer = (ids) => ({ RevokedIds: [...ids], SuspendedCerts: [] });
    const inAnHour = world.time + serverAhead + 3_600_000;
    const soon = world.time + serverAhead + 300_000;
    for (const effectiveDate of [inAnHour, soon]) {
      const { counts } = await finish(world, start(world, { effectiveDate }));
      expect(counts).toMatchObject({ revoked: 2, failed: 0 });
      world.log.length = 0;
    }
  });
});

describe('how often a certificate is sent', () => {
  it('is twice where nothing is ever named (R15)', async () => {
    const world = new World(many(10));
    world.answer = () => nothingNamed;
    await finish(world, start(world));
    const times = (id: number) =>
      world.log.filter((line) => line.split(' ').slice(1).includes(`${id}`) && line.startsWith('revoke'))
        .length;
    expect(Math.max(...many(10).map(({ Id }) => times(Id)))).toBe(2);
  });

  it('is three times where every answer is a 500, before somebody is asked (R15)', async () => {
    const world = new World(many(50));
    world.answer = failing(500);
    const run = start(world);
    const { pauseReason, counts } = await until(world, run, ({ status }) => status === 'paused');
    expect(pauseReason).toMatchObject({ by: 'refusal', message: expect.stringContaining('Status 500') });
    expect(counts).toMatchObject({ unknown: 1, waiting: 49 });
    expect(sizes(world)).toEqual([1, 1, 1]);
  });

  it('ends with what the workflow says, where the answer says nothing', async () => {
    const world = new World(many(3));
    world.workflowFailures.set(2, 'The CA cannot be reached.');
    world.answer = (ids, here) => ({
      RevokedIds: ids.filter((id) => id !== 2 && here.carryOut(id)),
      SuspendedCerts: [],
    });
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(2)).toEqual({
      kind: 'failed',
      cause: 'refused',
      message: 'The CA cannot be reached.',
    });
  });
});
