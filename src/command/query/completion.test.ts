import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeQuery, takeOption } from './completion.ts';
import { builtInFields } from './query-fields.ts';

/** The options where the text has a bar. */
function at(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = completeQuery(text, caret, builtInFields);
  return {
    inserts: completion?.options.map(({ insert }) => insert) ?? [],
    take: (insert: string) => {
      const option = completion?.options.find((candidate) => candidate.insert === insert);
      if (!completion || !option) throw new Error(`${insert} is not offered.`);
      const taken = takeOption(text, completion, option);
      return `${taken.text.slice(0, taken.caret)}|${taken.text.slice(taken.caret)}`;
    },
    isBegun: completion?.isBegun ?? false,
  };
}

describe('completion', () => {
  it.each([
    ['|', 'CN'],
    ['expir|', 'ExpirationDate'],
    ['valid u|', null],
    ['State|', 'CertState'],
    ['(|', 'CN'],
    ['CN -eq "x" AND |', 'CN'],
    ['CN |', '-contains'],
    ['CN -c|', '-contains'],
    ['ExpirationDate |', '-le'],
    ['ExpirationDate -le |', '"%TODAY+30%"'],
    ['ExpirationDate -le "%TODAY+3|', '"%TODAY+30%"'],
    ['CertState -eq |', '"2"'],
    ['CertState -eq revo|', '"2"'],
    ['CertState -eq "Revo|"', '"2"'],
    ['NetBIOSRequester -eq |', '"%ME%"'],
    ['SAN -ne |', 'NULL'],
    ['HasPrivateKey -eq |', '"true"'],
    ['CN -eq "x" |', 'AND'],
    ['CN -eq "a ) b" o|', 'OR'],
    ['(CN -eq x |', ')'],
    ['((CN -eq x) |', ')'],
  ])('offers at %s the word %s', (marked, insert) => {
    if (insert === null) expect(at(marked).inserts).toEqual([]);
    else expect(at(marked).inserts).toContain(insert);
  });

  it.each([
    ['CN |', '-le'],
    ['HasPrivateKey |', '-contains'],
    ['SAN -contains |', 'NULL'],
    ['SAN -eq "|', 'NULL'],
    ['CN -eq "x" |', ')'],
    ['(CN -eq x) |', ')'],
    ['CN -eq "AN|', 'AND'],
  ])('does not offer at %s the word %s', (marked, insert) => {
    expect(at(marked).inserts).not.toContain(insert);
  });

  it.each([
    ['expi|', 'ExpirationDate', 'ExpirationDate |'],
    ['CN -c| "x"', '-contains', 'CN -contains |"x"'],
    ['CertState -eq "Rev|oked" AND CN -eq "x"', '"2"', 'CertState -eq "2" |AND CN -eq "x"'],
    ['(CertState -eq re|)', '"2"', '(CertState -eq "2" |)'],
  ])('makes of %s with %s: %s', (marked, insert, expected) => {
    expect(at(marked).take(insert)).toBe(expected);
  });

  it('offers nothing for Enter before a word is begun, or when it is whole', () => {
    expect(at('CN -eq "x" |').isBegun).toBe(false);
    expect(at('CN|').isBegun).toBe(false);
    expect(at('CN -eq "x" AND Exp|').isBegun).toBe(true);
  });

  it('puts what begins with the word first', () => {
    expect(at('key|').inserts.slice(0, 3)).toEqual(['ArchivedKey', 'KeySize', 'KeyType']);
  });

  it('answers any text and caret, and what is taken stands in the text', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '\\',
      ' ',
      'CN',
      '-eq',
      'CertState',
      'AND',
      'NULL',
      'x',
      '\n',
      '%',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join(' ')),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    const cases = texts.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
    fc.assert(
      fc.property(cases, ([text, caret]) => {
        const completion = completeQuery(text, caret, builtInFields);
        if (!completion) return;
        expect(completion.from).toBeGreaterThanOrEqual(0);
        expect(completion.from).toBeLessThanOrEqual(caret);
        expect(completion.to).toBeGreaterThanOrEqual(caret);
        expect(completion.to).toBeLessThanOrEqual(text.length);
        const [option] = completion.options;
        if (!option) throw new Error('A completion has options.');
        const taken = takeOption(text, completion, option);
        expect(taken.text.slice(completion.from)).toMatch(option.insert.slice(0, 2));
        expect(taken.text.slice(0, taken.caret).trimEnd()).toContain(option.insert);
        expect(taken.caret).toBeLessThanOrEqual(taken.text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
