import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateValue } from './comparison-value.ts';
import { type DateFilter, dateComparisons, readDateFilter } from './date-filter.ts';
import { printFlat } from './flat-query.ts';
import type { Comparison } from './query.ts';

const now = Date.parse('2026-11-30T13:00:00Z');
const day = 86_400_000;

const one = (choice: DateFilter['choice'], value: string, until = ''): DateFilter => ({
  choice,
  value,
  until,
});

function written(filter: DateFilter): string | null {
  const comparisons = dateComparisons('ExpirationDate', filter, now);
  return comparisons && printFlat(comparisons);
}

/** What Command does: it compares with the first instant of a day (Keyfactor's reference guide, and a live one). */
function holds(comparisons: readonly Comparison[], time: number): boolean {
  return comparisons.every(({ operator, value }) => {
    const other = readDateValue(value ?? '', now) ?? Number.NaN;
    switch (operator) {
      case '-lt':
        return time < other;
      case '-le':
        return time <= other;
      case '-gt':
        return time > other;
      case '-ge':
        return time >= other;
      case '-eq':
        return time === other;
      default:
        return time !== other;
    }
  });
}

describe('a date filter', () => {
  it.each([
    [one('-le', '2027-06-30'), 'ExpirationDate -lt "2027-07-01T00:00:00Z"'],
    [one('-lt', '2027-06-30'), 'ExpirationDate -lt "2027-06-30"'],
    [one('-ge', '2027-06-30'), 'ExpirationDate -ge "2027-06-30"'],
    [one('-gt', '2027-06-30'), 'ExpirationDate -ge "2027-07-01T00:00:00Z"'],
    [
      one('-eq', '2027-06-30'),
      'ExpirationDate -ge "2027-06-30" AND ExpirationDate -lt "2027-07-01T00:00:00Z"',
    ],
    [
      one('between', '2027-06-01', '2027-06-30'),
      'ExpirationDate -ge "2027-06-01" AND ExpirationDate -lt "2027-07-01T00:00:00Z"',
    ],
    [one('-le', '%TODAY+30%'), 'ExpirationDate -lt "%TODAY+31%"'],
    [one('-ge', '%TODAY-7%'), 'ExpirationDate -ge "%TODAY-7%"'],
    [
      one('between', '%TODAY%', '%TODAY+30%'),
      'ExpirationDate -ge "%TODAY%" AND ExpirationDate -lt "%TODAY+31%"',
    ],
    [one('-le', '2027-06-30T12:00:00Z'), 'ExpirationDate -le "2027-06-30T12:00:00Z"'],
    [one('-gt', '2027-06-30T12:00:00Z'), 'ExpirationDate -gt "2027-06-30T12:00:00Z"'],
    [
      one('between', '2027-06-01T08:00:00Z', '2027-06-30T12:00:00Z'),
      'ExpirationDate -ge "2027-06-01T08:00:00Z" AND ExpirationDate -le "2027-06-30T12:00:00Z"',
    ],
    [one('-le', '9999-12-30'), 'ExpirationDate -lt "9999-12-31T00:00:00Z"'],
  ])('%j is written as %s, and read back from it', (filter, query) => {
    expect(written(filter)).toBe(query);
    const [first, second = null] = dateComparisons('ExpirationDate', filter, now) ?? [];
    expect(first && readDateFilter(first, second)).toEqual(filter);
  });

  it.each([
    // A zone that is named is turned into UTC.
    [one('-le', '2027-06-30T12:00+02:00'), 'ExpirationDate -le "2027-06-30T10:00:00Z"'],
    [one('-lt', '2027-06-30T00:00Z'), 'ExpirationDate -lt "2027-06-30"'],
    [one('-gt', '%TODAY%'), 'ExpirationDate -ge "%TODAY+1%"'],
    [one('-le', '9999-12-31'), 'ExpirationDate -le "9999-12-31T23:59:59Z"'],
    [one('-le', 'tomorrow'), null],
    [one('-ne', '2027-06-30'), null],
    [one('between', '2027-06-30', '2027-06-01'), null],
    [one('between', '2027-06-30', ''), null],
  ])('%j is written as %s', (filter, query) => {
    expect(written(filter)).toBe(query);
  });

  const days = fc
    .integer({ min: -20_000, max: 40_000 })
    .map((count) => new Date(count * day).toISOString().slice(0, 10));

  it('takes a day as the whole day', () => {
    const choices = fc.constantFrom(
      '-eq' as const,
      '-lt' as const,
      '-le' as const,
      '-gt' as const,
      '-ge' as const,
    );
    fc.assert(
      fc.property(choices, days, fc.integer({ min: -3 * day, max: 3 * day }), (choice, value, offset) => {
        const time = Date.parse(value) + offset;
        const dayOfTime = new Date(time).toISOString().slice(0, 10);
        const expected = {
          '-eq': dayOfTime === value,
          '-lt': dayOfTime < value,
          '-le': dayOfTime <= value,
          '-gt': dayOfTime > value,
          '-ge': dayOfTime >= value,
        }[choice];
        expect(holds(dateComparisons('ExpirationDate', one(choice, value), now) ?? [], time)).toBe(expected);
      }),
    );
  });

  it('reads back as what was chosen, whatever the days', () => {
    const choices = fc.constantFrom(
      '-eq' as const,
      '-lt' as const,
      '-le' as const,
      '-gt' as const,
      '-ge' as const,
      'between' as const,
    );
    fc.assert(
      fc.property(choices, days, days, (choice, value, until) => {
        fc.pre(value < until);
        const filter = one(choice, value, choice === 'between' ? until : '');
        const [first, second = null] = dateComparisons('ImportDate', filter, now) ?? [];
        expect(first && readDateFilter(first, second)).toEqual(filter);
      }),
    );
  });

  it('is none where two comparisons are no span', () => {
    const [after] = dateComparisons('ExpirationDate', one('-ge', '2027-06-01'), now) ?? [];
    const [until] = dateComparisons('ImportDate', one('-le', '2027-06-30'), now) ?? [];
    const [before] = dateComparisons('ExpirationDate', one('-lt', '2027-06-30'), now) ?? [];
    if (!after || !until || !before) throw new Error('These are dates.');
    expect(readDateFilter(after, until)).toBeNull();
    expect(readDateFilter(after, before)).toBeNull();
    expect(readDateFilter(before, after)).toBeNull();
  });
});
