import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { certificateForTests as certificate } from '../../certificate-for-tests.ts';
import type { SelectedCertificate } from '../../selection.ts';
import { replay } from '../record/ledger.ts';
import { start, startAgain, step } from './run-for-tests.ts';
import {
  type Answer,
  failing,
  inTurn,
  nothingNamed,
  revokeWhatCanBe,
  silently,
  World,
} from './world-for-tests.ts';

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
