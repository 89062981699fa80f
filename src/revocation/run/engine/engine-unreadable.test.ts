import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import type { SelectedCertificate } from '../../selection.ts';
import { finish, many, sizes, start, startAgain, until } from './run-for-tests.ts';
import { type Answer, failing, inTurn, revokeWhatCanBe, silently, World } from './world-for-tests.ts';

describe('a state or a reason that cannot be read', () => {
  const blurs = [{ CertState: 0 }, { CertState: 77 }, { RevocationReason: 999 }];

  function blurred(blur: Partial<SelectedCertificate>): World {
    const world = new World(many(1));
    world.blurred.set(1, blur);
    return world;
  }

  it.each(blurs)('contradicts no answer of Command, and verifies none: %j (R13)', async (blur) => {
    const world = blurred(blur);
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toEqual({ kind: 'revoked' });
    expect(world.log).toEqual(['revoke 1', 'read 1']);
  });

  it.each(blurs)('is unknown when the answer was lost, and not sent again: %j (R13)', async (blur) => {
    const world = blurred(blur);
    world.answer = inTurn(silently(new CommandError('lost', { status: null })), revokeWhatCanBe);
    const run = start(world);
    expect((await finish(world, run)).ledger.outcomeOf(1)?.kind).toBe('unknown');
    run.retry([1]);
    expect((await finish(world, run)).ledger.outcomeOf(1)?.kind).toBe('unknown');
    expect(sizes(world)).toEqual([1]);
    world.blurred.clear();
    run.retry([1]);
    expect((await finish(world, run)).counts.verified).toBe(1);
    expect(sizes(world)).toEqual([1]);
  });

  it('is unknown when a later request is refused, which an earlier one may have been the reason for', async () => {
    const world = new World(many(1));
    const late: Answer = (ids) => {
      world.blurred.set(1, { CertState: 0 });
      for (const id of ids) world.carryOut(id);
      return { RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] };
    };
    world.answer = inTurn(failing(504), late);
    expect((await finish(world, start(world))).ledger.outcomeOf(1)?.kind).toBe('unknown');
  });
});

describe('what a run is started for', () => {
  /** One is unknown, one waits for an approval, one has failed, and the run has ended. */
  async function ended(): Promise<World> {
    const world = new World(many(3));
    world.answer = (ids) => {
      const [id = 0] = ids;
      if (id === 1) return new CommandError('Broken', { status: 500 });
      if (id === 2)
        return { RevokedIds: [], SuspendedCerts: [{ CertId: 2, WorkflowId: 'w', Message: null }] };
      return { RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] };
    };
    const { counts } = await finish(world, start(world));
    expect(counts).toMatchObject({ unknown: 1, suspended: 1, failed: 1 });
    world.answer = revokeWhatCanBe;
    world.log.length = 0;
    return world;
  }

  it('a refresh reads what it is asked for, and sends nothing (R25)', async () => {
    const world = await ended();
    world.carryOut(2);
    const { counts } = await finish(world, startAgain(world, { refresh: [2] }));
    expect(counts).toMatchObject({ verified: 1, unknown: 1, failed: 1 });
    expect(world.log).toEqual(['read 2']);
  });

  it('a refresh calls unknown what was approved and cannot be read', async () => {
    const world = await ended();
    world.blurred.set(2, { CertState: 0 });
    const stillWaits = await finish(world, startAgain(world, { refresh: [2] }));
    expect(stillWaits.counts).toMatchObject({ suspended: 1, unknown: 1, failed: 1 });
    world.workflow = { status: 3, message: null };
    const { ledger } = await finish(world, startAgain(world, { refresh: [2] }));
    expect(ledger.outcomeOf(2)).toMatchObject({
      kind: 'unknown',
      message: expect.stringMatching(/^Its workflow is complete\. Read again, its state was not/),
    });
  });

  it('a retry of some leaves the others alone (R25)', async () => {
    const world = await ended();
    const { counts } = await finish(world, startAgain(world, { retry: [3] }));
    expect(counts).toMatchObject({ verified: 1, unknown: 1, suspended: 1 });
    expect(world.log.filter((line) => line.startsWith('revoke'))).toEqual(['revoke 3']);
  });

  it('a stop reads what is unknown, and sends nothing (R25)', async () => {
    const world = new World(many(40));
    const run = start(world);
    await until(world, run, ({ inFlight, counts }) => inFlight > 1 && counts.revoked > 0);
    world.kill();
    const sent = sizes(world).length;
    const { counts } = await finish(world, startAgain(world, 'stop'));
    expect(sizes(world)).toHaveLength(sent);
    expect(counts.verified).toBeGreaterThan(1);
    expect(counts.verified + counts.skipped).toBe(40);
  });
});
