import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { certificateForTests as certificate } from '../../certificate-for-tests.ts';
import { finish, many, sizes, start } from './run-for-tests.ts';
import {
  type Answer,
  failing,
  inTurn,
  nothingNamed,
  revokeWhatCanBe,
  silently,
  World,
} from './world-for-tests.ts';

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
