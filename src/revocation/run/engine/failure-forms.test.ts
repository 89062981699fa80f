import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { certificateForTests as certificate } from '../../certificate-for-tests.ts';
import type { Outcome } from '../record/outcome.ts';
import type { Run } from './run.ts';
import { finish, many, sizes, start, startAgain, step, until } from './run-for-tests.ts';
import {
  type Answer,
  failing,
  failureForms,
  inTurn,
  nothingNamed,
  revokeWhatCanBe,
  silently,
  twice,
  World,
} from './world-for-tests.ts';

type Form = keyof typeof failureForms;

const forms = Object.keys(failureForms).filter((name): name is Form => name in failureForms);

/** A run of 60: one of another CA that is down, one that was revoked before, one without a CA, one that a request blocks. */
function mixed(): World {
  const world = new World([
    ...many(57),
    { ...certificate(58, { CertState: 2, RevocationReason: 1 }), RevocationComment: 'Key lost' },
    certificate(59, { CertificateAuthorityId: null }),
    certificate(60),
  ]);
  world.pending.set(60, { title: 'kim is revoking certificate with CN=host-60.', since: null });
  return world;
}

describe.each(forms)('failures told as %s', (form) => {
  it('end every id in what is true of it, and send nobody else down (R8)', async () => {
    const world = mixed();
    world.answer = failureForms[form];
    world.staleFor = 2_000;
    const { ledger, counts } = await finish(world, start(world));
    expect(counts.verified).toBe(57);
    expect(ledger.outcomeOf(58)).toEqual({ kind: 'alreadyRevoked' });
    expect(ledger.outcomeOf(59)).toMatchObject({ kind: 'failed', cause: 'notManaged' });
    // Where nothing is said of it, the workflow of somebody else is not looked for.
    expect(ledger.outcomeOf(60)).toMatchObject(
      form === 'omitted' ? { kind: 'unknown' } : { kind: 'failed', cause: 'pending' },
    );
    expect(world.violations).toEqual([]);
  });

  it('send what this run has revoked only once (R7)', async () => {
    const world = mixed();
    world.staleFor = 2_000;
    const sent = new Map<number, number>();
    world.answer = (ids, here) => {
      for (const id of ids) if (world.doneBy.get(id) === 'run') sent.set(id, (sent.get(id) ?? 0) + 1);
      return failureForms[form](ids, here);
    };
    await finish(world, start(world));
    expect([...sent]).toEqual([]);
  });

  it.each([
    ['a hold', 6, { CertState: 1 }],
    ['a release', -1, { CertState: 2, RevocationReason: 6 }],
  ])('leave nothing that was done of %s as failed', async (_, reason, state) => {
    const world = new World(
      many(40, (index) => ({ ...state, ...(index === 30 && { CertificateAuthorityId: null }) })),
    );
    world.answer = failureForms[form];
    world.staleFor = 2_000;
    const { counts, ledger } = await finish(world, start(world, { reason }));
    expect(counts).toMatchObject({ verified: 39, failed: 1 });
    expect(ledger.outcomeOf(31)).toMatchObject({ cause: 'notManaged' });
  });

  it('find the approvals that the request has begun', async () => {
    const world = mixed();
    for (const id of [20, 21, 40]) world.approvals.add(id);
    world.answer = failureForms[form];
    const { counts } = await finish(world, start(world));
    expect(counts).toMatchObject({ verified: 54, suspended: 3 });
  });

  it('tell what a colleague has done meanwhile from what this run has (R14)', async () => {
    const world = mixed();
    world.staleFor = 2_000;
    world.answer = inTurn(
      revokeWhatCanBe,
      (ids, here) => {
        for (const id of [10, 11, 12]) world.colleague(id);
        return failureForms[form](ids, here);
      },
      failureForms[form],
    );
    const { ledger, counts } = await finish(world, start(world));
    expect([10, 11, 12].map((id) => ledger.outcomeOf(id)?.kind)).toEqual(
      [10, 11, 12].map((id) => (world.doneBy.get(id) === 'run' ? 'verified' : 'alreadyRevoked')),
    );
    expect(counts.verified + counts.alreadyRevoked).toBe(58);
  });

  it('say of what nobody tells whose it is that this is not known (R14)', async () => {
    const world = new World(many(30));
    world.tellsComments = false;
    world.answer = (ids, here) => {
      world.colleague(30);
      world.history.delete(30);
      return failureForms[form](ids, here);
    };
    const { ledger, counts } = await finish(world, start(world));
    expect(counts.verified).toBeGreaterThanOrEqual(29);
    // Who says nothing of a certificate does not say either that it was revoked before.
    if (form !== 'omitted') expect(ledger.outcomeOf(30)).toEqual({ kind: 'unattributed' });
  });

  it('are read as well after a kill: what was sent is remembered (R5)', async () => {
    const world = mixed();
    world.staleFor = 2_000;
    world.answer = failureForms[form];
    const run = start(world);
    await until(world, run, ({ counts }) => counts.unknown > 0);
    world.kill();
    const { counts, ledger } = await finish(world, startAgain(world));
    expect(counts.verified).toBe(57);
    expect(ledger.outcomeOf(58)).toEqual({ kind: 'alreadyRevoked' });
    expect(world.violations).toEqual([]);
  });
});

describe('what is said without naming ids', () => {
  it('is said of each, where the same was said of as many as are left', async () => {
    const world = new World(many(60, (index) => ({ ...(index > 50 && { CertificateAuthorityId: null }) })));
    world.answer = failureForms['failed-operations-without-ids'];
    const run = start(world);
    const { ledger } = await finish(world, run);
    expect(ledger.outcomeOf(60)).toMatchObject({ kind: 'failed' });
    expect(ledger.counts().verified).toBe(51);
  });

  it('is no cause of another certificate', async () => {
    const world = mixed();
    world.answer = failureForms['failed-operations-without-ids'];
    const { ledger } = await finish(world, start(world));
    const said = (id: number) => JSON.stringify(ledger.outcomeOf(id));
    expect(said(59)).not.toContain('previously been revoked');
    expect(said(60)).not.toContain('previously been revoked');
  });

  it('of one certificate, which a colleague has revoked, does not make it this run’s', async () => {
    const world = new World(many(1));
    world.answer = (ids, here) => {
      world.colleague(1);
      return failureForms['failed-operations-without-ids'](ids, here);
    };
    expect((await finish(world, start(world))).counts).toMatchObject({ alreadyRevoked: 1, verified: 0 });
  });
});

describe('reading that is two seconds behind', () => {
  it('contradicts no answer (R10)', async () => {
    const world = new World(many(6));
    world.staleFor = 2_000;
    expect((await finish(world, start(world))).counts).toMatchObject({ verified: 6, failed: 0 });
  });

  it('that still shows it as it was seconds later contradicts, until a later one shows it (R10)', async () => {
    const world = new World(many(2));
    world.staleFor = 60_000;
    const run = start(world);
    expect((await finish(world, run)).counts).toMatchObject({ failed: 2 });
    world.staleFor = 0;
    await until(world, run, () => {
      world.time += 60_000;
      return true;
    });
    const sent = sizes(world).length;
    run.retry([1, 2]);
    expect((await finish(world, run)).counts).toMatchObject({ verified: 2 });
    expect(sizes(world)).toHaveLength(sent);
  });

  it('makes no failure of what somebody has revoked just before', async () => {
    const world = new World(many(3));
    world.staleFor = 2_000;
    world.answer = (ids, here) => {
      world.colleague(2);
      return failureForms['refused-whole'](ids, here);
    };
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(2)).toEqual({ kind: 'alreadyRevoked' });
  });
});

describe('a server on the way', () => {
  it('that delivers a request twice makes nobody else of this run (R14)', async () => {
    for (const form of forms) {
      const world = new World(many(30));
      world.staleFor = 2_000;
      world.answer = twice(failureForms[form]);
      const { counts } = await finish(world, start(world));
      expect({ form, verified: counts.verified }).toEqual({ form, verified: 30 });
    }
  });

  it('that gives up while Command works on makes nothing be sent again before Command has come to its end (R11)', async () => {
    const world = new World(many(40));
    const giveUp: Answer = (ids) => {
      world.workOn(ids, 1_500);
      return new CommandError('Gateway timeout', { status: 504 });
    };
    world.answer = inTurn(revokeWhatCanBe, revokeWhatCanBe, giveUp, revokeWhatCanBe);
    const { counts } = await finish(world, start(world));
    expect(counts.verified).toBe(40);
    expect(world.violations).toEqual([]);
  });

  it('that answers a reading with a page is asked again', async () => {
    const world = new World(many(2));
    world.answer = silently(new CommandError('lost', { status: null }));
    world.readError = new CommandError('Command’s answer could not be read.', { status: 200 });
    const run = start(world);
    const reads = () => world.log.filter((line) => line.startsWith('read')).length;
    await until(world, run, () => reads() > 2);
    world.readError = null;
    expect((await finish(world, run)).counts.verified).toBe(2);
  });
});

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

describe('whatever form and whatever fault', () => {
  const fault = fc.constantFrom<'none' | 'lost' | 'error' | 'busy' | 'twice' | 'slow'>(
    'none',
    'none',
    'none',
    'lost',
    'error',
    'busy',
    'twice',
    'slow',
  );
  const kinds = fc.constantFrom<'plain' | 'revoked' | 'foreign' | 'approval' | 'blocked'>(
    'plain',
    'plain',
    'plain',
    'plain',
    'revoked',
    'foreign',
    'approval',
    'blocked',
  );
  const disturbance = fc.record({ after: fc.nat(25), what: fc.constantFrom('kill', 'colleague', 'pause') });

  it('every id ends in its true outcome (R2)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...forms),
        fc.constantFrom(4, 4, 6, -1),
        fc.array(kinds, { minLength: 1, maxLength: 40 }),
        fc.array(fault, { maxLength: 12 }),
        fc.array(disturbance, { maxLength: 4 }),
        fc.constantFrom(0, 500, 2_000),
        fc.constantFrom(0, 0, 180_000, -180_000, 2_592_000_000, -2_592_000_000),
        async (form, reason, certificates, faults, disturbances, staleFor, serverAhead) => {
          const initial = reason === -1 ? { CertState: 2, RevocationReason: 6 } : { CertState: 1 };
          const world = new World(
            certificates.map((kind, index) => ({
              ...certificate(index + 1, initial),
              ...(kind === 'revoked' && { CertState: 2, RevocationReason: 1, RevocationComment: 'Key lost' }),
              ...(kind === 'foreign' && { CertificateAuthorityId: null }),
            })),
          );
          for (const [index, kind] of certificates.entries()) {
            if (kind === 'approval') world.approvals.add(index + 1);
            if (kind === 'blocked') world.pending.set(index + 1, { title: null, since: null });
          }
          world.staleFor = staleFor;
          world.serverAhead = serverAhead;
          world.answer = disturbed(failureForms[form], faults);
          let run = start(world, { reason });
          for (const { after, what } of disturbances) {
            for (let count = 0; count < after; count += 1) await step(world);
            if (what === 'kill') {
              world.kill();
              run = startAgain(world);
            } else if (what === 'pause') run.pause();
            else world.colleague(1 + (after % certificates.length));
          }
          const { ledger, counts } = await toTheEnd(world, run);
          expect(world.violations).toEqual([]);
          expect(counts).toMatchObject({ waiting: 0, sending: 0, skipped: 0 });
          for (const id of world.certificates.keys())
            expect({ id, ...judged(world, id, ledger.outcomeOf(id)) }).toEqual({ id, isTrue: true });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  /** Whether an outcome is what Command knows; the outcome too where it is not. */
  function judged(world: World, id: number, outcome: Outcome | undefined) {
    const by = world.doneBy.get(id) ?? null;
    const isTrue = ((): boolean => {
      switch (outcome?.kind) {
        case 'revoked':
        case 'verified':
          return by === 'run';
        case 'alreadyRevoked':
          return by !== 'run' && world.certificates.get(id)?.CertState === 2;
        case 'unattributed':
          return false;
        case 'suspended':
          return world.suspended.has(id);
        case 'failed':
          // A colleague may come when it has failed already.
          return by !== 'run' && !world.suspended.has(id);
        case 'unknown':
          return true;
        default:
          return false;
      }
    })();
    return isTrue ? { isTrue } : { isTrue, by, outcome };
  }

  function disturbed(answer: Answer, faults: readonly string[]): Answer {
    let turn = 0;
    return (ids, world) => {
      const what = faults[turn];
      turn += 1;
      if (what === 'error') return new CommandError('Broken', { status: 500 });
      if (what === 'busy') return new CommandError('Busy', { status: 429, retryAfter: 1 });
      if (what === 'twice') return twice(answer)(ids, world);
      if (what === 'slow') {
        world.workOn(
          ids.filter((id) => world.refusal(id) === null),
          400,
        );
        return new CommandError('Gateway timeout', { status: 504 });
      }
      const said = answer(ids, world);
      return what === 'lost' ? new CommandError('lost', { status: null }) : said;
    };
  }

  async function toTheEnd(world: World, run: Run) {
    return await until(world, run, ({ status, pauseReason }) => {
      if (status === 'paused') {
        expect(pauseReason?.by).not.toBe('error');
        run.resume();
      }
      return status === 'finished';
    });
  }
});
