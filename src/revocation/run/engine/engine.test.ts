import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { certificateForTests as certificate } from '../../certificate-for-tests.ts';
import type { SelectedCertificate } from '../../selection.ts';
import { replay } from '../record/ledger.ts';
import { finish, many, sizes, start, startAgain, step, until, untilFuse } from './run-for-tests.ts';
import {
  type Answer,
  failing,
  inTurn,
  nothingNamed,
  revokeWhatCanBe,
  silently,
  World,
} from './world-for-tests.ts';

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

describe('what an answer says', () => {
  it('finds out why each one was refused', async () => {
    const world = new World([
      { ...certificate(1, { CertState: 2, RevocationReason: 1 }), RevocationComment: 'Key lost' },
      certificate(2, { CertificateAuthorityId: null }),
      certificate(3, { NotAfter: '2026-06-01T00:00:00.000Z' }),
      certificate(4),
      certificate(5),
    ]);
    world.answer = (ids, { certificates }) => {
      certificates.delete(5);
      return { RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] };
    };
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toEqual({ kind: 'alreadyRevoked' });
    expect(ledger.outcomeOf(2)).toMatchObject({ kind: 'failed', cause: 'notManaged' });
    expect(ledger.outcomeOf(3)).toMatchObject({ kind: 'failed', cause: 'expired' });
    expect(ledger.outcomeOf(4)).toMatchObject({
      cause: 'unexplained',
      message: 'No reason was given; it is still active.',
    });
    expect(ledger.outcomeOf(5)).toMatchObject({ kind: 'failed', cause: 'notFound' });
  });

  it('reads what an answer names nowhere, and calls it revoked only when it is (R9)', async () => {
    const world = new World(many(1));
    world.answer = silently(nothingNamed);
    expect((await finish(world, start(world))).counts.verified).toBe(1);
    expect(world.log).toEqual(['revoke 1', 'read 1', 'read 1']);
  });

  it('calls failed what answers leave out twice and what shows why; of the others nobody knows', async () => {
    const world = new World([
      certificate(1),
      certificate(2, { NotAfter: '2026-06-01T00:00:00.000Z' }),
      certificate(3, { CertificateAuthorityName: 'Legacy CA' }),
    ]);
    world.answer = (ids, { carryOut }) => {
      const revoked = ids.filter((id) => id === 1 && carryOut.call(world, id));
      return { RevokedIds: revoked, SuspendedCerts: [] };
    };
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toEqual({ kind: 'verified' });
    expect(ledger.outcomeOf(2)).toMatchObject({ kind: 'failed', cause: 'expired' });
    expect(ledger.outcomeOf(3)).toMatchObject({ kind: 'unknown' });
    expect(world.log.filter((line) => line.startsWith('revoke') && line.includes('2'))).toHaveLength(2);
  });

  it.each([500, 502, 503, 504, 408, null])(
    'reads before it sends again after status %s (R7)',
    async (status) => {
      const world = new World(many(1));
      world.answer = inTurn(failing(status), revokeWhatCanBe);
      expect((await finish(world, start(world))).counts.verified).toBe(1);
      // Once at once, and once more when what was done would show.
      expect(world.log.slice(0, 4)).toEqual(['revoke 1', 'read 1', 'read 1', 'revoke 1']);
    },
  );

  it('does not send again what was done although the answer was lost (R7)', async () => {
    const world = new World(many(1));
    world.answer = silently(new CommandError('The connection broke', { status: null }));
    expect((await finish(world, start(world))).counts.verified).toBe(1);
    expect(sizes(world)).toEqual([1]);
  });

  it('calls revoked what a later request finds revoked, because an earlier one has done it', async () => {
    const world = new World(many(1));
    const late: Answer = (ids, { carryOut }) => {
      for (const id of ids) carryOut.call(world, id);
      return { RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] };
    };
    world.answer = inTurn(failing(504), late);
    expect((await finish(world, start(world))).counts).toMatchObject({ verified: 1, alreadyRevoked: 0 });
  });

  it('leaves as unknown, and never as failed, what gets no clear answer time and again (R15)', async () => {
    const world = new World(many(1));
    world.answer = failing(500);
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toMatchObject({
      kind: 'unknown',
      message: expect.stringMatching(/^No clear answer to 3 requests; it was not revoked when last read\./),
    });
  });

  it('splits a request that is refused as a whole, so that one bad id takes no other down (R20)', async () => {
    const world = new World(many(40));
    world.answer = (ids) =>
      ids.includes(23)
        ? new CommandError('No such certificate: 23', { status: 400 })
        : revokeWhatCanBe(ids, world);
    const { counts, ledger } = await finish(world, start(world));
    expect(counts).toMatchObject({ verified: 39, failed: 1 });
    expect(ledger.outcomeOf(23)).toEqual({
      kind: 'failed',
      cause: 'refused',
      message: 'No such certificate: 23',
    });
  });

  it('reads FailedOperations, and reads again whom they do not name (R8)', async () => {
    const world = new World(many(4));
    const partly: Answer = (ids) => {
      const [first = 0, ...others] = ids;
      for (const id of others) world.carryOut(id);
      const failedOperations = [{ Reason: 'CA offline', CertId: first, CertificateId: null }];
      return new CommandError('Some failed', { status: 400, failedOperations });
    };
    world.answer = inTurn(revokeWhatCanBe, partly);
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(2)).toEqual({ kind: 'failed', cause: 'refused', message: 'CA offline' });
    expect(ledger.outcomeOf(3)).toEqual({ kind: 'verified' });
  });

  it.each([
    ['FailedOperations', [{ Reason: 'It is revoked.', CertId: null, CertificateId: 2 }]],
    ['a refusal as a whole', []],
  ])(
    'is told by %s that somebody else has revoked it, and reads that it is so',
    async (_, failedOperations) => {
      const world = new World(many(2));
      world.answer = (ids) => {
        world.colleague(2);
        if (!ids.includes(2)) return revokeWhatCanBe(ids, world);
        return new CommandError('It is revoked.', { status: 400, failedOperations });
      };
      expect((await finish(world, start(world))).counts).toMatchObject({ verified: 1, alreadyRevoked: 1 });
    },
  );

  it('keeps the reasons of FailedOperations that name no id, for those that are not revoked', async () => {
    const world = new World(many(3));
    world.answer = (ids) => {
      if (ids.length > 1) world.carryOut(ids[0] ?? 0);
      const failedOperations = [{ Reason: 'The CA is offline.', CertId: null, CertificateId: null }];
      return new CommandError('Some failed', { status: 400, failedOperations });
    };
    const { counts, ledger } = await finish(world, start(world));
    expect(counts.failed).toBeGreaterThan(0);
    expect(ledger.outcomeOf(1)).toMatchObject({ cause: 'refused', message: 'The CA is offline.' });
    expect(counts.failed + counts.verified).toBe(3);
  });

  it('ignores ids it did not send, and reads again those said to be both revoked and failed (R8)', async () => {
    const world = new World(many(1));
    world.answer = silently({ RevokedIds: [1, 777], FailedIds: [1, 888], SuspendedCerts: [] });
    const { ledger } = await finish(world, start(world));
    expect(ledger.size).toBe(1);
    expect(world.log[1]).toBe('read 1');
    expect(ledger.outcomeOf(1)).toEqual({ kind: 'verified' });
  });

  it('sends nothing twice that may be scheduled, and verifies nothing before its time (R9, R12)', async () => {
    const world = new World(many(2));
    world.answer = inTurn(failing(504), (ids) => ({ RevokedIds: [...ids], SuspendedCerts: [] }));
    const later = { reason: 4, effectiveDate: world.time + 600_000 };
    const { ledger, counts } = await finish(world, start(world, later));
    expect(ledger.outcomeOf(1)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('scheduled'),
    });
    expect(counts).toMatchObject({ revoked: 1, verified: 0 });
    expect(sizes(world)).toEqual([1, 1]);
  });

  it('fails with the permission as cause on 403, without trying again', async () => {
    const world = new World(many(1));
    world.answer = failing(403);
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toMatchObject({ kind: 'failed', cause: 'forbidden' });
    expect(world.log).toEqual(['revoke 1', 'read 1', 'read 1']);
  });

  it('keeps what waits for approval apart', async () => {
    const world = new World(many(1));
    const suspended = { CertId: 1, WorkflowId: 'w', Message: 'Waits for approval' };
    world.answer = () => ({ RevokedIds: [], SuspendedCerts: [suspended] });
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toEqual({
      kind: 'suspended',
      workflowId: 'w',
      message: 'Waits for approval',
    });
  });

  it('does not send again what waits for approval although the answer was lost (R12)', async () => {
    const world = new World(many(1));
    world.answer = (ids) => {
      for (const id of ids) world.suspended.add(id);
      return new CommandError('The connection broke', { status: null });
    };
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toEqual({
      kind: 'suspended',
      workflowId: 'w1',
      message: 'Waits for approval',
    });
    expect(sizes(world)).toEqual([1]);
  });

  it('says what it really is when Command said that it was revoked and it is not (R9)', async () => {
    const world = new World(many(1));
    world.answer = (ids) => ({ RevokedIds: [...ids], SuspendedCerts: [] });
    const { ledger } = await finish(world, start(world));
    expect(ledger.outcomeOf(1)).toMatchObject({ kind: 'failed', cause: 'contradicted' });
  });
});

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

describe('whatever happens', () => {
  const anyAnswer = fc.oneof(
    { weight: 3, arbitrary: fc.constant(revokeWhatCanBe) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Answer>(
        silently(nothingNamed),
        silently(new CommandError('lost', { status: null })),
        silently(new CommandError('broken', { status: 502 })),
        () => nothingNamed,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(400, 401, 403, 404, 429, 500, 503, null).map((status) => failing(status)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(429, 503), fc.constantFrom(-1, 0, 0.5, 7, 3600, 1e12, Infinity, Number.NaN))
        .map(([status, retryAfter]) => failing(status, { retryAfter })),
    },
  );
  const anyCertificates = fc.array(
    fc.constantFrom<Partial<SelectedCertificate>>(
      {},
      {},
      { CertificateAuthorityName: 'Other CA' },
      { CertState: 2, RevocationReason: 1 },
      { CertificateAuthorityId: null },
    ),
    { minLength: 1, maxLength: 60 },
  );
  const anyBlur = fc.constantFrom<Partial<SelectedCertificate> | null>(
    null,
    null,
    null,
    { CertState: 0 },
    { RevocationReason: 999 },
  );
  const anyDeed = fc.record({
    after: fc.nat(12),
    deed: fc.constantFrom('pause', 'resume', 'stop', 'kill', 'retry', 'signedIn', 'latency', 'clear'),
  });

  /** By how many milliseconds Command's clock is ahead: minutes, a time zone, a month. */
  const anyClock = fc.constantFrom(
    0,
    0,
    180_000,
    -180_000,
    7_200_000,
    -7_200_000,
    2_592_000_000,
    -2_592_000_000,
  );

  it('every id ends in one outcome that agrees with Command, and nothing is sent blindly (R2, R3)', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCertificates,
        fc.array(anyBlur, { maxLength: 60 }),
        fc.array(anyAnswer, { maxLength: 20 }),
        fc.array(anyDeed, { maxLength: 8 }),
        anyClock,
        async (changes, blurs, answers, deeds, serverAhead) => {
          const world = new World(changes.map((change, index) => certificate(index + 1, change)));
          for (const [index, blur] of blurs.entries()) if (blur) world.blurred.set(index + 1, blur);
          const before = new Map(world.certificates);
          world.serverAhead = serverAhead;
          world.answer = inTurn(...answers, revokeWhatCanBe);
          let run = start(world);
          for (const { after, deed } of deeds) {
            for (let count = 0; count < after; count += 1) await step(world);
            // With what is gone, and not written anew yet, nobody can go on; a word would let it be sent all the same.
            const { pauseReason } = run.state.get();
            const isBeingKept = pauseReason?.by === 'journal' && !pauseReason.isKeptAgain;
            if (isBeingKept && ['kill', 'resume', 'stop'].includes(deed)) continue;
            if (world.isCleared && deed === 'kill') continue;
            if (deed === 'clear') {
              if (run.state.get().status !== 'finished') world.clear();
            } else if (deed === 'kill') {
              world.kill();
              run = startAgain(world);
            } else if (deed === 'retry') run.retry([...run.state.get().ledger.idsOf('failed')]);
            else if (deed === 'latency') world.latency = 9_000 - world.latency;
            else run[deed]();
          }
          let state = run.state.get();
          while (state.status !== 'finished') {
            const isBeingKept = state.pauseReason?.by === 'journal' && !state.pauseReason.isKeptAgain;
            if (state.status === 'paused' && !isBeingKept) {
              expect(state.pauseReason?.by).not.toBe('error');
              run.signedIn();
              run.resume();
            }
            await step(world);
            state = run.state.get();
          }
          // Its end may be what notices it.
          while (world.isCleared) await step(world);
          expect(world.violations).toEqual([]);
          const { counts, ledger } = state;
          expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(changes.length);
          expect(counts).toMatchObject({ waiting: 0, sending: 0 });
          for (const [id, { CertState }] of world.certificates) {
            const kind = ledger.outcomeOf(id)?.kind ?? 'none';
            expect(JSON.stringify(ledger.outcomeOf(id))).not.toContain('has not been read yet');
            const isRevoked = CertState === 2;
            if (['revoked', 'verified', 'alreadyRevoked'].includes(kind)) expect(isRevoked).toBe(true);
            if (isRevoked && before.get(id)?.CertState === 1)
              expect(['revoked', 'verified', 'unknown']).toContain(kind);
          }
          // What is written down makes the same ledger again.
          const again = replay([...world.certificates.keys()], world.events, true, world.time);
          expect(again.interruption).toBeNull();
          expect(again.ledger.counts()).toEqual(counts);
        },
      ),
      { numRuns: 500 },
    );
  });
});
