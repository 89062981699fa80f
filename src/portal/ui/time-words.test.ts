import { describe, expect, it } from 'vitest';
import { localTime, relativeTime, utcDate, utcTime } from './time-words.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('times in words', () => {
  it.each([
    ['2026-11-22T12:00:20Z', 'now'],
    ['2026-11-22T12:30:00Z', 'in 30 minutes'],
    ['2026-11-22T15:00:00Z', 'in 3 hours'],
    ['2026-11-23T13:00:00Z', 'in 1 day'],
    ['2027-02-14T12:00:00Z', 'in 84 days'],
    ['2027-05-22T12:00:00Z', 'in 5 months'],
    ['2028-08-22T12:00:00Z', 'in 20 months'],
    ['2030-11-22T12:00:00Z', 'in 4 years'],
    ['2026-11-21T11:00:00Z', '1 day ago'],
    ['2024-11-22T12:00:00Z', '2 years ago'],
  ])('%s is %s', (time, words) => {
    expect(relativeTime(Date.parse(time), now)).toBe(words);
  });

  it('names the zone of an exact time', () => {
    expect(utcTime(now)).toBe('2026-11-22 12:00 UTC');
    expect(utcDate(now)).toBe('2026-11-22');
  });

  it('keeps a local time together in a sentence of another direction', () => {
    expect(localTime(now)).toMatch(/^\u2068[^\u2068\u2069]+\u2069$/);
  });
});
