import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameIndex, printFlat, viewQuery, withName } from './flat-query.ts';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import { queriesOf } from './queries-for-tests.ts';
import { comparison, operators, type Query } from './query.ts';

const comparisons = fc.record({
  type: fc.constant('comparison' as const),
  field: fc.oneof(fc.constantFrom('CN', 'cn'), fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/)),
  operator: fc.constantFrom(...operators),
  value: fc.option(fc.string({ unit: 'binary' }), { nil: null }),
});

function withoutPositions(query: Query): Query {
  if (query.type !== 'comparison') return { type: query.type, terms: query.terms.map(withoutPositions) };
  return comparison(query.field, query.operator, query.value);
}

function parse(text: string): Query | null {
  const { query } = parseQuery(text);
  return query && withoutPositions(query);
}

describe('a query as chips', () => {
  it('comes back from them as the same query, or is not shown as chips', () => {
    fc.assert(
      fc.property(queriesOf(comparisons), (query) => {
        const view = viewQuery(printQuery(query));
        if (view.type === 'flat') expect(parse(printFlat(view.comparisons))).toEqual(query);
        else expect(view.type).toBe('rich');
        const isFlat =
          query.type === 'comparison' ||
          (query.type === 'and' && query.terms.every(({ type }) => type === 'comparison'));
        expect(view.type === 'flat').toBe(isFlat);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every other comparison when the name is changed', () => {
    const names = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => name.trim() !== '');
    fc.assert(
      fc.property(fc.array(comparisons, { maxLength: 6 }), names, (list, name) => {
        const changed = withName(list, name);
        const index = nameIndex(changed);
        expect(changed[index]?.value).toBe(name.trim());
        expect(changed.toSpliced(index, 1)).toEqual(
          nameIndex(list) === -1 ? list : list.toSpliced(nameIndex(list), 1),
        );
        expect(withName(changed, '').length).toBe(changed.length - 1);
      }),
    );
  });

  it.each([
    ['CN -eq "x" OR SAN -eq "y"', 'OR'],
    ['CN -eq "x" AND (SAN -eq "y" OR SAN -eq "z")', 'OR'],
    ['CN -eq "x" AND (SAN -eq "y" AND SAN -eq "z")', 'parentheses'],
  ])('says why %s stays text', (text, words) => {
    const view = viewQuery(text);
    expect(view.type === 'rich' && view.why).toContain(words);
  });

  it('takes the first comparison that contains a name, and no other, for the name', () => {
    const view = viewQuery('CN -eq NULL AND CN -contains "" AND cn -contains "web" AND CN -contains "shop"');
    if (view.type !== 'flat') throw new Error('It is flat.');
    expect(nameIndex(view.comparisons)).toBe(2);
    expect(printFlat(withName(view.comparisons, ' app '))).toBe(
      'CN -eq NULL AND CN -contains "" AND CN -contains "app" AND CN -contains "shop"',
    );
  });

  it('is empty for a blank text, and a mistake for one that cannot be read', () => {
    expect(viewQuery(' \n')).toEqual({ type: 'flat', comparisons: [] });
    expect(viewQuery('CN -eq')).toMatchObject({ type: 'mistake', error: { position: 6 } });
    expect(printFlat([])).toBe('');
  });
});
