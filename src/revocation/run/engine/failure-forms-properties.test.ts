import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { certificateForTests as certificate } from '../../certificate-for-tests.ts';
import type { Outcome } from '../record/outcome.ts';
import { forms } from './failure-form-cases-for-tests.ts';
import type { Run } from './run.ts';
import { start, startAgain, step, until } from './run-for-tests.ts';
import { type Answer, failureForms, twice, World } from './world-for-tests.ts';

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
