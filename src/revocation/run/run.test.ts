import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import type { RevocationResponse } from '#command/revocation.ts';
import { certificateForTests as certificate } from '../certificate-for-tests.ts';
import type { PickedCertificate } from '../selection.ts';
import { type RevocationPort, type Run, type RunState, startRun } from './run.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const intention = { reason: 4, effectiveDate: null };

type Answer = (ids: readonly number[], world: World) => RevocationResponse | CommandError;

/** A Command that does what it is told to, and remembers what was asked of it and when. */
class World implements RevocationPort {
  readonly certificates: Map<number, PickedCertificate>;
  readonly log: string[] = [];
  /** Ids sent whose fate was not told, and not read since. */
  readonly doubtful = new Set<number>();
  readonly #answers: Answer[];

  constructor(certificates: readonly PickedCertificate[], answers: readonly Answer[]) {
    this.certificates = new Map(certificates.map((each) => [each.Id, each]));
    this.#answers = [...answers];
  }

  async revoke(ids: readonly number[]): Promise<RevocationResponse> {
    this.log.push(`revoke ${ids.join(' ')}`);
    for (const id of ids)
      if (this.doubtful.has(id)) throw new Error(`${id} was sent while its state was unknown`);
    const answer = (this.#answers.shift() ?? revokeWhatCanBe)(ids, this);
    if (!(answer instanceof CommandError)) return answer;
    if (answer.status === null || answer.status >= 500) for (const id of ids) this.doubtful.add(id);
    throw answer;
  }

  async read(id: number): Promise<PickedCertificate | null> {
    this.log.push(`read ${id}`);
    this.doubtful.delete(id);
    return this.certificates.get(id) ?? null;
  }

  async wait(milliseconds: number): Promise<void> {
    this.log.push(`wait ${milliseconds}`);
  }

  now(): number {
    return now;
  }

  carryOut(id: number): boolean {
    const found = this.certificates.get(id);
    if (!found || found.CertState === 2 || found.CertificateAuthorityId === null) return false;
    this.certificates.set(id, { ...found, CertState: 2, RevocationReason: 4 });
    return true;
  }
}

const revokeWhatCanBe: Answer = (ids, world) => {
  const revoked = ids.filter((id) => world.carryOut(id));
  return { RevokedIds: revoked, FailedIds: ids.filter((id) => !revoked.includes(id)), SuspendedCerts: [] };
};
const silently =
  (answer: RevocationResponse | CommandError): Answer =>
  (ids, world) => {
    for (const id of ids) world.carryOut(id);
    return answer;
  };
const failing =
  (status: number | null, details: { retryAfter?: number } = {}): Answer =>
  () =>
    new CommandError(`Status ${status}`, { status, ...details });
const nothingNamed: RevocationResponse = { RevokedIds: [], SuspendedCerts: [] };

async function finish(run: Run): Promise<RunState> {
  for (;;) {
    const state = run.state.get();
    if (state.status === 'finished') return state;
    if (state.status === 'signedOut') run.resume();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function outcomesOf(world: World, ids = [...world.certificates.keys()]) {
  const { outcomes } = await finish(startRun(ids, intention, world));
  return outcomes;
}

describe('a run', () => {
  it('sends requests of at most 100 ids, one after the other', async () => {
    const world = new World(
      Array.from({ length: 250 }, (_, index) => certificate(index + 1)),
      [],
    );
    const { counts } = await finish(startRun([...world.certificates.keys()], intention, world));
    expect(counts.revoked).toBe(250);
    expect(world.log.map((line) => line.split(' ').length - 1)).toEqual([100, 100, 50]);
  });

  it('finds out why each one was refused', async () => {
    const world = new World(
      [
        certificate(1, { CertState: 2, RevocationReason: 1 }),
        certificate(2, { CertificateAuthorityId: null }),
        certificate(3, { NotAfter: '2026-06-01T00:00:00.000Z' }),
        certificate(4),
      ],
      [(ids) => ({ RevokedIds: [], FailedIds: [...ids], SuspendedCerts: [] })],
    );
    const outcomes = await outcomesOf(world, [1, 2, 3, 4, 5]);
    expect(outcomes.get(1)).toEqual({ kind: 'alreadyRevoked' });
    expect(outcomes.get(2)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('No CA that Command manages'),
    });
    expect(outcomes.get(3)).toMatchObject({ kind: 'failed', message: expect.stringContaining('expired') });
    expect(outcomes.get(4)).toMatchObject({ kind: 'failed', message: expect.stringContaining('Issuing CA') });
    expect(outcomes.get(5)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('no certificate'),
    });
  });

  it('reads what an answer names nowhere, and calls it revoked only when it is', async () => {
    const world = new World([certificate(1)], [silently(nothingNamed)]);
    expect((await outcomesOf(world)).get(1)).toEqual({ kind: 'revoked' });
    expect(world.log).toEqual(['revoke 1', 'read 1']);
  });

  it.each([500, 502, 503, 504, null])('reads before it sends again after status %s', async (status) => {
    const world = new World([certificate(1), certificate(2)], [failing(status)]);
    const outcomes = await outcomesOf(world);
    expect([...outcomes.values()]).toEqual([{ kind: 'revoked' }, { kind: 'revoked' }]);
    expect(world.log).toEqual(['revoke 1 2', 'wait 500', 'read 1', 'read 2', 'revoke 1 2']);
  });

  it('does not send again what was done although the answer was lost', async () => {
    const lost = new CommandError('The connection broke', { status: null });
    const world = new World([certificate(1)], [silently(lost)]);
    expect((await outcomesOf(world)).get(1)).toEqual({ kind: 'revoked' });
    expect(world.log.filter((line) => line.startsWith('revoke'))).toHaveLength(1);
  });

  it('leaves as unknown, and never as failed, what gets no clear answer three times', async () => {
    const world = new World([certificate(1)], [failing(502), failing(502), failing(502)]);
    expect((await outcomesOf(world)).get(1)).toMatchObject({
      kind: 'unknown',
      message: expect.stringContaining('Status 502'),
    });
  });

  it('splits a request that is refused as a whole, so that one bad id takes no other down', async () => {
    const badId: Answer = (ids, world) =>
      ids.includes(3)
        ? new CommandError('No such certificate: 3', { status: 400 })
        : revokeWhatCanBe(ids, world);
    const world = new World(
      [1, 2, 3, 4].map((id) => certificate(id)),
      Array.from({ length: 9 }, () => badId),
    );
    const outcomes = await outcomesOf(world);
    expect([1, 2, 4].map((id) => outcomes.get(id)?.kind)).toEqual(['revoked', 'revoked', 'revoked']);
    expect(outcomes.get(3)).toEqual({ kind: 'failed', cause: 'refused', message: 'No such certificate: 3' });
  });

  it('reads FailedOperations, and reads again whom they do not name', async () => {
    const partly: Answer = (_, world) => {
      world.carryOut(1);
      const failedOperations = [{ Reason: 'CA offline', CertId: 2, CertificateId: null }];
      return new CommandError('Some failed', { status: 400, failedOperations });
    };
    const outcomes = await outcomesOf(new World([certificate(1), certificate(2)], [partly]));
    expect(outcomes.get(1)).toEqual({ kind: 'revoked' });
    expect(outcomes.get(2)).toEqual({ kind: 'failed', cause: 'refused', message: 'CA offline' });
  });

  it('keeps the reasons of FailedOperations that name no id, for those that are not revoked', async () => {
    const partly: Answer = (_, world) => {
      world.carryOut(1);
      const failedOperations = [{ Reason: 'The CA is offline.', CertId: null, CertificateId: null }];
      return new CommandError('Some failed', { status: 400, failedOperations });
    };
    const world = new World([certificate(1), certificate(2)], [partly]);
    const outcomes = await outcomesOf(world);
    expect(outcomes.get(1)).toEqual({ kind: 'revoked' });
    expect(outcomes.get(2)).toEqual({ kind: 'failed', cause: 'refused', message: 'The CA is offline.' });
    expect(world.log.filter((line) => line.startsWith('revoke'))).toHaveLength(1);
  });

  it('ignores ids it did not send, and reads again those said to be both revoked and failed', async () => {
    const confused = { RevokedIds: [1, 777], FailedIds: [1, 888], SuspendedCerts: [] };
    const world = new World([certificate(1)], [silently(confused)]);
    const outcomes = await outcomesOf(world);
    expect([...outcomes]).toEqual([[1, { kind: 'revoked' }]]);
    expect(world.log).toEqual(['revoke 1', 'read 1']);
  });

  it('sends nothing twice that may be scheduled', async () => {
    const world = new World([certificate(1)], [failing(504)]);
    const later = { reason: 4, effectiveDate: now + 60_000 };
    const { outcomes } = await finish(startRun([1], later, world));
    expect(outcomes.get(1)).toMatchObject({ kind: 'unknown', message: expect.stringContaining('scheduled') });
    expect(world.log.filter((line) => line.startsWith('revoke'))).toHaveLength(1);
  });

  it('reads unknown ones before it retries them', async () => {
    const world = new World([certificate(1)], [failing(502), failing(502), failing(502)]);
    const run = startRun([1], intention, world);
    await finish(run);
    world.carryOut(1);
    world.log.length = 0;
    run.retryFailed();
    expect((await finish(run)).outcomes.get(1)).toEqual({ kind: 'revoked' });
    expect(world.log).toEqual(['read 1']);
  });

  it('fails with the permission as cause on 403, without trying again', async () => {
    const world = new World([certificate(1)], [failing(403)]);
    expect((await outcomesOf(world)).get(1)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('permission'),
    });
    expect(world.log).toEqual(['revoke 1']);
  });

  it('waits as long as the server asks on 429', async () => {
    const world = new World([certificate(1)], [failing(429, { retryAfter: 7 })]);
    expect((await outcomesOf(world)).get(1)).toEqual({ kind: 'revoked' });
    expect(world.log).toEqual(['revoke 1', 'wait 7000', 'revoke 1']);
  });

  it('pauses on 401 and goes on after signing in', async () => {
    const world = new World([certificate(1)], [failing(401)]);
    const run = startRun([1], intention, world);
    while (run.state.get().status === 'running') await new Promise((resolve) => setImmediate(resolve));
    expect(run.state.get().status).toBe('signedOut');
    expect(run.state.get().outcomes.get(1)).toEqual({ kind: 'waiting' });
    run.resume();
    expect(run.state.get().status).toBe('running');
    expect((await finish(run)).outcomes.get(1)).toEqual({ kind: 'revoked' });
  });

  it('keeps what waits for approval apart', async () => {
    const suspended = { CertId: 1, WorkflowId: 'w', Message: 'Waits for approval' };
    const world = new World([certificate(1)], [() => ({ RevokedIds: [], SuspendedCerts: [suspended] })]);
    expect((await outcomesOf(world)).get(1)).toEqual({
      kind: 'suspended',
      workflowId: 'w',
      message: 'Waits for approval',
    });
  });

  it('retries the failed and nothing else', async () => {
    const world = new World(
      [certificate(1), certificate(2)],
      [
        (_, { carryOut }) => ({
          RevokedIds: carryOut.call(world, 1) ? [1] : [],
          FailedIds: [2],
          SuspendedCerts: [],
        }),
      ],
    );
    const run = startRun([1, 2], intention, world);
    expect((await finish(run)).counts).toMatchObject({ revoked: 1, failed: 1 });
    run.retryFailed();
    expect((await finish(run)).counts).toMatchObject({ revoked: 2, failed: 0 });
    expect(world.log.at(-1)).toBe('revoke 2');
  });

  it('ends every id in one outcome whatever the server does, sending nothing while its state is unknown', async () => {
    const anyAnswer = fc.oneof(
      fc.constantFrom<Answer>(
        revokeWhatCanBe,
        silently(nothingNamed),
        silently(new CommandError('lost', { status: null })),
        silently(new CommandError('broken', { status: 502 })),
        () => nothingNamed,
      ),
      fc.constantFrom(400, 401, 403, 404, 429, 500, 503, null).map((status) => failing(status)),
    );
    const anyCertificates = fc.array(
      fc.constantFrom<Partial<PickedCertificate>>(
        {},
        {},
        { CertState: 2, RevocationReason: 1 },
        { CertificateAuthorityId: null },
      ),
      { minLength: 1, maxLength: 130 },
    );
    await fc.assert(
      fc.asyncProperty(anyCertificates, fc.array(anyAnswer, { maxLength: 12 }), async (changes, answers) => {
        const world = new World(
          changes.map((change, index) => certificate(index + 1, change)),
          answers,
        );
        const before = new Map(world.certificates);
        const outcomes = await outcomesOf(world);
        expect(outcomes.size).toBe(changes.length);
        for (const [id, outcome] of outcomes) {
          expect(['waiting', 'sending']).not.toContain(outcome.kind);
          const isRevokedNow = world.certificates.get(id)?.CertState === 2;
          if (outcome.kind === 'revoked' || outcome.kind === 'alreadyRevoked')
            expect(isRevokedNow).toBe(true);
          if (before.get(id)?.CertState === 1 && isRevokedNow) expect(outcome.kind).toBe('revoked');
        }
      }),
      { numRuns: 300 },
    );
  });
});
