import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { forms, mixed } from './failure-form-cases-for-tests.ts';
import { finish, many, sizes, start, startAgain, until } from './run-for-tests.ts';
import {
  type Answer,
  failureForms,
  inTurn,
  revokeWhatCanBe,
  silently,
  twice,
  World,
} from './world-for-tests.ts';

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
