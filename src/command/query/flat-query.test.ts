import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filtersOf } from './filter-parts.ts';
import { boxTerm, type FlatQuery, printFlat, viewQuery, withBoxTerm } from './flat-query.ts';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import { queriesOf, storableText } from './queries-for-tests.ts';
import { comparison, operators, type Query } from './query.ts';
import { builtInFields } from './query-fields.ts';
import { termQuery } from './search-term.ts';

const comparisons = fc.record({
  type: fc.constant('comparison' as const),
  field: fc.oneof(fc.constantFrom('CN', 'cn'), fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/)),
  operator: fc.constantFrom(...operators),
  value: fc.option(storableText(), { nil: null }),
});

function withoutPositions(query: Query): Query {
  if (query.type !== 'comparison') return { type: query.type, terms: query.terms.map(withoutPositions) };
  return comparison(query.field, query.operator, query.value);
}

function parse(text: string): Query | null {
  const { query } = parseQuery(text);
  return query && withoutPositions(query);
}

function flat(text: string): FlatQuery {
  const view = viewQuery(text);
  if (view.type !== 'flat') throw new Error(`${text} is not flat.`);
  return view;
}

describe('a query as chips', () => {
  it('comes back from them as the same query, or is not shown as chips', () => {
    fc.assert(
      fc.property(queriesOf(comparisons), (query) => {
        const view = viewQuery(printQuery(query));
        if (view.type === 'flat') expect(parse(printFlat(view.terms))).toEqual(query);
        else expect(view.type).toBe('rich');
        const isFlat =
          query.type === 'comparison' ||
          (query.type === 'and' && query.terms.every(({ type }) => type === 'comparison'));
        if (isFlat) expect(view.type).toBe('flat');
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every other condition when something else is searched', () => {
    const values = storableText({ minLength: 1 }).filter((value) => value.trim() !== '');
    fc.assert(
      fc.property(fc.array(comparisons, { maxLength: 6 }), values, (list, value) => {
        const before = flat(printFlat(list));
        const changed = flat(printFlat(withBoxTerm(before, { kind: 'name', value })));
        expect(boxTerm(changed)).toEqual({ kind: 'name', value });
        const others = ({ terms, boxAt }: FlatQuery) =>
          terms.filter((_, index) => index !== boxAt).map(withoutPositions);
        expect(others(changed)).toEqual(others(before));
        expect(withBoxTerm(changed, null).map(withoutPositions)).toEqual(others(before));
      }),
    );
  });

  it.each([
    ['CN -eq "x" OR SAN -eq "y"', 'OR'],
    ['CN -eq "x" AND (SAN -eq "y" OR SAN -eq "z")', 'OR'],
    ['(CN -contains "x" OR SAN -contains "x") AND (CN -contains "y" OR SAN -contains "y")', 'OR'],
    ['CN -eq "x" AND (SAN -eq "y" AND SAN -eq "z")', 'parentheses'],
  ])('says why %s stays text', (text, words) => {
    const view = viewQuery(text);
    expect(view.type === 'rich' && view.why).toContain(words);
  });

  it('takes the first comparison that the search box can show for what it shows', () => {
    const view = flat(
      'CN -eq NULL AND CN -contains "" AND cn -contains "web" AND CN -contains "shop" AND CertId -eq "5"',
    );
    expect(boxTerm(view)).toEqual({ kind: 'commonName', value: 'web' });
    expect(printFlat(withBoxTerm(view, { kind: 'id', value: '7' }))).toBe(
      'CN -eq NULL AND CN -contains "" AND CertId -eq "7" AND CN -contains "shop" AND CertId -eq "5"',
    );
  });

  it('shows a name that is looked for in two fields in the search box, and what stands beside it as filters', () => {
    const view = flat(
      'KeySize -le "2048" AND CN -contains "a" AND (CN -contains "web" OR SAN -contains "web")',
    );
    expect(boxTerm(view)).toEqual({ kind: 'name', value: 'web' });
    expect(filtersOf(view, builtInFields).map(({ at }) => at)).toEqual([0, 1]);
    expect(boxTerm(flat(printFlat([termQuery({ kind: 'name', value: 'web' })])))).toEqual({
      kind: 'name',
      value: 'web',
    });
  });

  it('shows two comparisons that bound a date as one filter', () => {
    const view = flat(
      'ExpirationDate -ge "2027-06-01" AND ExpirationDate -lt "2027-07-01T00:00:00Z" AND KeySize -ge "1" AND KeySize -lt "9"',
    );
    expect(filtersOf(view, builtInFields).map(({ at, comparisons: { length } }) => [at, length])).toEqual([
      [0, 2],
      [2, 1],
      [3, 1],
    ]);
  });

  it('is empty for a blank text, and a mistake for one that cannot be read', () => {
    expect(viewQuery(' \n')).toEqual({ type: 'flat', terms: [], boxAt: -1 });
    expect(viewQuery('CN -eq')).toMatchObject({ type: 'mistake', error: { position: 6 } });
    expect(printFlat([])).toBe('');
  });
});
