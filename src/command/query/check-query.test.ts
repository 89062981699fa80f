import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuery } from './check-query.ts';
import { printQuery } from './print-query.ts';
import { queriesOf, storableText } from './queries-for-tests.ts';
import { operators } from './query.ts';
import { builtInFields } from './query-fields.ts';

describe('what is wrong with a query', () => {
  it.each([
    ['CN -like "x"', '-like', 'There is no operator -like', 'error'],
    ['CN -eq "x', '"x', 'quotation mark', 'error'],
    ['CN -eq', '', 'A value is missing', 'error'],
    ['CN -eq x)', ')', 'closes nothing', 'error'],
    ['Owner -eq "x"', 'Owner', 'There is no field "Owner"', 'warning'],
    ['ExpirationDate -contains "2026"', '-contains', 'Valid until does not know -contains', 'error'],
    ['ExpirationDate -le "31.12.2026"', '"31.12.2026"', 'Valid until needs a date', 'error'],
    ['ExpirationDate -le "2026-02-31"', '"2026-02-31"', 'needs a date', 'error'],
    ['SAN -contains NULL', 'NULL', 'NULL goes with -eq and -ne', 'error'],
    ['CertState -eq "Revoked"', '"Revoked"', 'Invalid State value', 'error'],
    ['HasPrivateKey -eq yes', 'yes', 'true or false', 'error'],
    ['(CN -eq "x" OR KeySize -gt "big")', '"big"', 'whole number', 'error'],
  ])('underlines in %s the part %s', (text, part, words, severity) => {
    const [first, ...others] = checkQuery(text, builtInFields);
    expect(others).toEqual([]);
    expect(text.slice(first?.from, first?.to)).toBe(part);
    expect(first?.message).toContain(words);
    expect(first?.severity).toBe(severity);
  });

  it('is said of every part at once', () => {
    const issues = checkQuery('CertState -eq "Revoked" AND Owner -eq "x"', builtInFields);
    expect(issues.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it.each([
    ['CN -like "x" AND KeySize -gt "big"', ['-like', '"big"']],
    ['CN -like "x" OR CN -near "y"', ['-like', '-near']],
    ['KeySize -gt "big" AND CN -eq', ['"big"', '']],
    ['CN -eq AND KeySize -gt "big"', ['', '"big"']],
    ['(KeySize -gt "big" AND CN -like "x"', ['"big"', '-like']],
    ['CN -eq "x" CN -eq "y" AND KeySize -gt "big"', ['CN', '"big"']],
    ['KeySize -gt "big" AND CN -eq "x', ['"big"', '"x']],
    ['(KeySize -gt "big"', ['"big"', '']],
  ])('is said of every part of %s, which cannot be read as a whole', (text, parts) => {
    const issues = checkQuery(text, builtInFields);
    expect(issues.map(({ from, to }) => text.slice(from, to))).toEqual(parts);
  });

  it('stands in the text, whatever the text', () => {
    const comparisons = fc.record({
      type: fc.constant('comparison' as const),
      field: fc.constantFrom('CN', 'CertState', 'ExpirationDate', 'KeySize', 'HasPrivateKey', 'Nope'),
      operator: fc.constantFrom(...operators),
      value: fc.option(storableText({ maxLength: 8 }), { nil: null }),
    });
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      queriesOf(comparisons).map(printQuery),
      fc
        .tuple(queriesOf(comparisons).map(printQuery), fc.nat({ max: 60 }))
        .map(([text, end]) => text.slice(0, end)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { from, to } of checkQuery(text, builtInFields)) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
