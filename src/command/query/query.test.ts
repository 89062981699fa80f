import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import { queriesOf, storableText } from './queries-for-tests.ts';
import { comparison, operators, type Query } from './query.ts';

const comparisons: fc.Arbitrary<Query> = fc.record({
  type: fc.constant('comparison' as const),
  field: fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/),
  operator: fc.constantFrom(...operators),
  value: fc.option(storableText(), { nil: null }),
});

const queries = queriesOf(comparisons);

function withoutPositions(query: Query): Query {
  if (query.type !== 'comparison') return { type: query.type, terms: query.terms.map(withoutPositions) };
  return comparison(query.field, query.operator, query.value);
}

function parse(text: string): Query | null {
  const { query } = parseQuery(text);
  return query && withoutPositions(query);
}

describe('the query language', () => {
  it('reads back every query that it prints', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parse(printQuery(query))).toEqual(query);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads operators and words in any letter case, bare values, NULL and escapes', () => {
    expect(parse('cn -EQ "a\\"b\\\\c" and CertState -ne 2 OR SAN -eq null')).toEqual({
      type: 'or',
      terms: [
        { type: 'and', terms: [comparison('cn', '-eq', 'a"b\\c'), comparison('CertState', '-ne', '2')] },
        comparison('SAN', '-eq', null),
      ],
    });
  });

  it('keeps the word NULL in quotation marks as text', () => {
    expect(parse('CN -eq "NULL"')).toEqual(comparison('CN', '-eq', 'NULL'));
  });

  it('says where each part stands', () => {
    expect(parseQuery('(CN -eq "x")').query).toMatchObject({ at: { field: 1, operator: 4, value: 8 } });
  });

  it.each([
    ['', 0, 'field'],
    ['CN', 2, 'operator'],
    ['CN -like "x"', 3, 'operator'],
    ['CN -eq', 6, 'value'],
    ['CN -eq "x', 7, 'quotation mark'],
    ['CN -eq "a\0b"', 9, 'U+0000'],
    ['CN -eq x\ud83d', 8, 'U+D83D'],
    ['(CN -eq x', 9, 'closing parenthesis'],
    ['CN -eq x)', 8, 'closes nothing'],
    ['CN -eq x CN -eq y', 9, 'AND or OR'],
    ['CN -eq x AND', 12, 'field'],
    [`${'('.repeat(200)}CN -eq x`, 101, 'nested too deeply'],
    [Array(501).fill('A -eq 1').join(' OR '), 500 * 11, 'at most 500'],
  ])('says of %j what is wrong at %i', (text, position, words) => {
    const { error } = parseQuery(text);
    expect(error?.position).toBe(position);
    expect(error?.message).toContain(words);
  });

  it('answers any text, however strange, without throwing', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '\\',
      ' ',
      'CN',
      '-eq',
      '-contains',
      'AND',
      'or',
      'NULL',
      'x',
      '%ME%',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { query, error } = parseQuery(text);
        expect((query === null) !== (error === null)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
