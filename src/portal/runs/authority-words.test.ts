import { expect, it } from 'vitest';
import { noOutcomes, type OutcomeCounts } from '#revocation/run/record/outcome.ts';
import { authorityWords } from './authority-words.ts';

const over = { breaker: undefined, isOver: true, done: 'Revoked' };

function words(counts: Partial<OutcomeCounts>, circumstances: Parameters<typeof authorityWords>[1] = over) {
  const size = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return authorityWords({ size, counts: { ...noOutcomes, ...counts } }, circumstances);
}

it('says in a few words how a CA stands', () => {
  expect(words({ verified: 1 })).toBe('revoked');
  expect(words({ verified: 39, revoked: 1 })).toBe('all revoked');
  expect(words({ failed: 26 })).toBe('all 26 failed');
  expect(words({ verified: 12, failed: 2, suspended: 1, skipped: 3 })).toBe(
    '12 of 18 revoked, 2 failed, 1 waits for approval, 3 skipped',
  );
  const under = { ...over, isOver: false };
  expect(words({ verified: 10, waiting: 25, sending: 5 }, under)).toBe('10 of 40 processed');
  expect(
    words({ failed: 26, waiting: 4 }, { ...under, breaker: { authority: 'A', failed: 26, of: 26 } }),
  ).toBe('paused: 26 of 26 failed');
});
