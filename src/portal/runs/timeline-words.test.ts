import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Timeline, TimelineMark } from '#revocation/run/report/timeline.ts';
import { markWords, tickStep, timelineSentence } from './timeline-words.ts';

const mark: TimelineMark = { kind: 'standstill', at: 12_000, lasted: 20_000, count: 0, cause: null };

it('names what the curve does not tell', () => {
  expect(markWords(mark)).toBe('Stood still for 20 s');
  expect(markWords({ ...mark, cause: 'signIn' })).toBe('Waited for sign-in for 20 s');
  expect(markWords({ ...mark, kind: 'stop', count: 1_200 })).toBe('Stopped: 1,200 left out');
  expect(markWords({ ...mark, kind: 'retry', count: 1 })).toBe('1 tried again');
});

it('tells in a sentence what the curve shows', () => {
  const nothing = { done: 0, suspended: 0, failed: 0, readAgain: 0 };
  const timeline: Timeline = {
    startedAt: Date.UTC(2026, 11, 1, 4, 55, 12),
    width: 500,
    buckets: [{ ...nothing, done: 60, failed: 2 }, nothing, { ...nothing, done: 4, readAgain: 60 }],
    length: 1_400,
    marks: [mark],
    isShortened: true,
  };
  expect(timelineSentence(timeline, 'Revoked')).toBe(
    '1.4 s from 2026-12-01 04:55:12 UTC: 64 revoked, 2 failed; at most 124 a second. Stood still for 20 s, at 0:12.',
  );
  expect(timelineSentence({ ...timeline, startedAt: null }, 'Revoked')).toBe('Nothing has happened yet.');
});

it('has few ticks, whatever the length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 250, max: 2_000_000_000 }), (length) => {
      expect(length / tickStep(length)).toBeLessThanOrEqual(6);
    }),
  );
});
