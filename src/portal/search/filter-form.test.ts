import { describe, expect, it } from 'vitest';
import { filtersOf } from '#command/query/filter-parts.ts';
import { printFlat, viewQuery } from '#command/query/flat-query.ts';
import { builtInFields, findField } from '#command/query/query-fields.ts';
import { choicesOf, type FilterInput, filterForm, inputOf } from './filter-form.ts';

const now = Date.parse('2026-11-30T13:00:00Z');
const form = filterForm(
  (name) => findField(builtInFields, name),
  () => now,
);

function input(field: string, choice: string, value: string, until = ''): FilterInput {
  return { field, choice, value, until };
}

describe('the form of a filter', () => {
  it.each([
    [input('ExpirationDate', '-le', '2027-06-30'), 'ExpirationDate -lt "2027-07-01T00:00:00Z"'],
    [
      input('ExpirationDate', 'between', '2027-06-01', '2027-06-30'),
      'ExpirationDate -ge "2027-06-01" AND ExpirationDate -lt "2027-07-01T00:00:00Z"',
    ],
    [input('ExpirationDate', '-eq NULL', ''), 'ExpirationDate -eq NULL'],
    [input('CN', '-contains', ' web '), 'CN -contains " web "'],
    [input('KeySize', '-le', '2048'), 'KeySize -le "2048"'],
  ])('%j asks for %s, and opens from it as it was', (typed, query) => {
    const written = printFlat(form.parse(typed));
    expect(written).toBe(query);
    const view = viewQuery(written);
    if (view.type !== 'flat') throw new Error('It is flat.');
    // What the search box shows is a filter too.
    const [filter] = filtersOf({ ...view, boxAt: -1 }, builtInFields);
    const kind = findField(builtInFields, typed.field)?.kind ?? 'text';
    expect(filter && inputOf(filter.comparisons, kind)).toEqual(typed);
  });

  it.each([
    [input('', '-eq', ''), { field: 'Choose a field.' }],
    [input('CN', '-le', 'web'), { choice: 'Choose a comparison.' }],
    [input('CN', '-eq', ''), { value: 'Enter a value.' }],
    [input('KeySize', '-le', 'many'), { value: 'Key size needs a whole number.' }],
    [
      input('ExpirationDate', '-le', '30.06.2027'),
      { value: 'Valid until needs a date such as "2026-01-31" or "%TODAY+30%".' },
    ],
    [input('ExpirationDate', '-le', ' '), { value: 'Enter a day, or a day and a time.' }],
    [
      input('ExpirationDate', 'between', 'x', ''),
      {
        value: 'Valid until needs a date such as "2026-01-31" or "%TODAY+30%".',
        until: 'Enter a day, or a day and a time.',
      },
    ],
    [
      input('ExpirationDate', 'between', '2027-06-30', '2027-06-01'),
      { until: 'The end lies before the start.' },
    ],
    [
      input('ExpirationDate', '-ne', '2027-06-30'),
      { value: 'A whole day cannot be left out: enter a time as well.' },
    ],
  ])('says at its field what is wrong with %j', (typed, expected) => {
    const { error } = form.safeParse(typed);
    expect(Object.fromEntries(error?.issues.map(({ path, message }) => [path[0], message]) ?? [])).toEqual(
      expected,
    );
  });

  it('offers between as one choice, and no choice that no comparison can say', () => {
    const field = findField(builtInFields, 'ExpirationDate');
    if (!field) throw new Error('There is no field ExpirationDate.');
    const words = choicesOf(field).map(({ words: each }) => each);
    expect(words).toEqual([
      'before',
      'at or before',
      'on',
      'from',
      'after',
      'between',
      'has no value',
      'has a value',
    ]);
    const lesser = { ...field, operators: ['-eq', '-lt'] as const };
    expect(choicesOf(lesser).map(({ id }) => id)).toEqual(['-lt', '-eq NULL']);
  });
});
