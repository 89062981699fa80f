import fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationWords, measuredWords, stopwatchTime } from './duration-words.ts';

it.each([
  [0, '1 s'],
  [19_001, '20 s'],
  [42_000, '40 s'],
  [59_000, '1 min'],
  [260_000, '4 min 20 s'],
  [594_000, '9 min 50 s'],
  [600_000, '10 min'],
  [3_600_000, '1 h'],
  [5_700_000, '1 h 35 min'],
])('says %i milliseconds as %s', (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});

it('is never more than a tenth wrong, from 20 seconds on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 1_000_000_000 }), (milliseconds) => {
      const units: Readonly<Record<string, number>> = { h: 3_600_000, min: 60_000, s: 1000 };
      const said = [...durationWords(milliseconds).matchAll(/(\d+) (h|min|s)/g)].reduce(
        (sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0),
        0,
      );
      expect(Math.abs(said - milliseconds) / milliseconds).toBeLessThan(0.13);
    }),
  );
});

it.each([
  [0, '0 s'],
  [2_449, '2.4 s'],
  [9_960, '10 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [252_000, '4 min 12 s'],
  [3_599_600, '1 h'],
  [5_700_000, '1 h 35 min'],
  [180_000_000, '2 d 2 h'],
])('tells %i measured milliseconds as %s', (milliseconds, words) => {
  expect(measuredWords(milliseconds)).toBe(words);
});

it.each([
  [0, '0:00'],
  [45_900, '0:45'],
  [605_000, '10:05'],
  [3_725_000, '1:02:05'],
])('shows %i milliseconds on a stopwatch as %s', (milliseconds, shown) => {
  expect(stopwatchTime(milliseconds)).toBe(shown);
});
