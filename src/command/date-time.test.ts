import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDateTime, printDateTime } from './date-time.ts';

describe('date and time', () => {
  it.each([
    ['2026-11-19T16:23:01Z', '2026-11-19T16:23:01.000Z'],
    ['2026-11-19T16:23:01.000Z', '2026-11-19T16:23:01.000Z'],
    ['2026-11-19T16:23:01.123456Z', '2026-11-19T16:23:01.123Z'],
    ['2026-11-19T16:23:01', '2026-11-19T16:23:01.000Z'],
    ['2026-11-19 16:23', '2026-11-19T16:23:00.000Z'],
    ['2026-11-19', '2026-11-19T00:00:00.000Z'],
    ['2026-11-19T18:23:01+02:00', '2026-11-19T16:23:01.000Z'],
    ['2026-11-19T11:23:01-0500', '2026-11-19T16:23:01.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['0099-01-01', '0099-01-01T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseDateTime(text) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    '',
    'now',
    '2026-02-29',
    '2026-13-01',
    '2026-11-31',
    '2026-11-19T24:00',
    '2026-11-19T16:60',
    '19.11.2026',
    '2026-11-19T16:23:01+25:00',
    '0000-01-01',
    '9999-12-31T23:59:59-14:00',
  ])('refuses %j', (text) => {
    expect(parseDateTime(text)).toBeNull();
  });

  it('reads what it prints, to the second', () => {
    const times = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(times, (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseDateTime(printDateTime(date.getTime()))).toBe(seconds);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseDateTime(text)));
  });
});
