import { describe, expect, it } from 'vitest';
import { readDates } from './dates.ts';

describe('a date', () => {
  it.each([
    ['2027-03-09T00:04:52.000Z', ['2027-03-09']],
    ['2027-03-09', ['2027-03-09']],
    ['Nov 30 08:17:56 2026 GMT', ['2026-11-30']],
    ['Mon Nov 30 10:20:30 CET 2026', ['2026-11-30']],
    ['30. November 2026', ['2026-11-30']],
    ['1 März 2027', ['2027-03-01']],
    ['31.12.2026', ['2026-12-31']],
    ['12/31/2026 11:59 PM', ['2026-12-31']],
    // Nobody can tell day and month.
    ['03/04/2027', ['2027-04-03', '2027-03-04']],
  ])('%s is %j', (text, days) => {
    expect(readDates(text).map((each) => each.slice(0, 10))).toEqual(days);
  });

  it.each(['', 'tomorrow', '2027-13-40', '31.02.2027', '12:30', '5 months', '2027'])('%j is none', (text) => {
    expect(readDates(text)).toEqual([]);
  });
});
