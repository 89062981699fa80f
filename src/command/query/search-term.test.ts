import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import { storableText } from './queries-for-tests.ts';
import { readTerm, type SearchTerm, termQuery } from './search-term.ts';
import { termWords } from './term-words.ts';

const hex = (constraints: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), ...constraints });

const terms: fc.Arbitrary<SearchTerm> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('name' as const, 'commonName' as const),
    value: storableText().filter((value) => value.trim() !== ''),
  }),
  fc.record({
    kind: fc.constant('serialNumber' as const),
    value: hex({ minLength: 1, maxLength: 40 }).filter((value) => !value.startsWith('0')),
  }),
  fc.record({
    kind: fc.constant('serialNumberOfEitherBase' as const),
    value: fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n - 1n }).map(String),
  }),
  fc.record({
    kind: fc.constantFrom('thumbprint' as const, 'thumbprintOrSerialNumber' as const),
    value: hex({ minLength: 40, maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant('id' as const),
    value: fc.integer({ min: 1, max: 2_147_483_647 }).map(String),
  }),
);

function read(text: string): SearchTerm | null {
  const { query } = parseQuery(text);
  return query && readTerm(query);
}

describe('what the search box asks for', () => {
  it.each<readonly [SearchTerm, string, string]>([
    [
      { kind: 'name', value: 'web01' },
      'CN -contains "web01" OR SAN -contains "web01"',
      'Name contains web01',
    ],
    [{ kind: 'commonName', value: 'web01' }, 'CN -contains "web01"', 'Common name contains web01'],
    [{ kind: 'serialNumber', value: '61F8' }, 'SerialNumber -eq "61F8"', 'Serial number 61F8'],
    [
      { kind: 'serialNumber', value: 'F861' },
      'SerialNumber -eq "F861" OR SerialNumber -eq "00F861"',
      'Serial number F861',
    ],
    [
      { kind: 'serialNumber', value: '1F8' },
      'SerialNumber -eq "01F8" OR SerialNumber -eq "1F8"',
      'Serial number 1F8',
    ],
    [
      { kind: 'serialNumberOfEitherBase', value: '7059328412345678' },
      'SerialNumber -eq "7059328412345678" OR SerialNumber -eq "19146BFA5EE54E"',
      'Serial number (hexadecimal or decimal) 7059328412345678',
    ],
    [{ kind: 'id', value: '1016' }, 'CertId -eq "1016"', 'ID 1016'],
    [
      { kind: 'thumbprint', value: 'AB'.repeat(20) },
      `Thumbprint -eq "${'AB'.repeat(20)}"`,
      `Thumbprint ${'AB'.repeat(20)}`,
    ],
    [
      { kind: 'thumbprintOrSerialNumber', value: '0A'.repeat(20) },
      `Thumbprint -eq "${'0A'.repeat(20)}" OR SerialNumber -eq "${'0A'.repeat(20)}" OR SerialNumber -eq "${'0A'.repeat(20).slice(1)}"`,
      `Thumbprint or serial number ${'0A'.repeat(20)}`,
    ],
  ])('%j is %s', (term, query, words) => {
    expect(printQuery(termQuery(term))).toBe(query);
    expect(read(query)).toEqual(term);
    expect(termWords(term)).toBe(words);
  });

  it('is read back from the query, whatever it is', () => {
    fc.assert(
      fc.property(terms, (term) => {
        expect(read(printQuery(termQuery(term)))).toEqual(term);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'CN -contains "web" OR SAN -contains "shop"',
    'CN -contains "web" AND SAN -contains "web"',
    'CN -contains "web" OR SAN -contains "web" OR DN -contains "web"',
    'SAN -contains "web"',
    'CN -contains " "',
    'CN -contains NULL',
    'CN -eq "web"',
    // It would be asked for with the zero octet as well.
    'SerialNumber -eq "F861"',
    'SerialNumber -eq "0061F8"',
    'SerialNumber -contains "61F8"',
    'Thumbprint -eq "61F8"',
    'CertId -eq "5" OR CertId -eq "6"',
    'CertId -ne "5"',
    'CertId -eq "0"',
  ])('is nothing of %s', (query) => {
    expect(read(query)).toBeNull();
  });

  it('is read in any letter case of fields and digits', () => {
    expect(read('serialnumber -eq "61f8"')).toEqual({ kind: 'serialNumber', value: '61F8' });
    expect(read('cn -contains "Web" or san -contains "Web"')).toEqual({ kind: 'name', value: 'Web' });
  });
});
