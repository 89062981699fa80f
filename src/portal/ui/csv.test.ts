import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLines } from './csv.ts';

describe('csvLines', () => {
  it('ends every line and quotes what needs it', () => {
    expect(
      csvLines([
        ['a', 1, null],
        ['b "c"', 'd,e', 'f\ng'],
      ]),
    ).toBe('a,1,\r\n"b ""c""","d,e","f\ng"\r\n');
    expect(csvLines([])).toBe('');
    expect(csvLines([['a'], ['b,c']], csvLines([['d', 'e']]))).toBe('a,d,e\r\n"b,c",d,e\r\n');
  });

  const hostile = fc.array(
    fc.constantFrom('=', '+', '-', '@', ';', ',', '\t', '\r', '\n', ' ', '"', "'", 'a', '1'),
    { maxLength: 8 },
  );
  const cell = fc.oneof(
    fc.string(),
    hostile.map((characters) => characters.join('')),
    fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '"=1',
      '=1\n2',
      'a;=1',
      'a;"=1"',
      'a; =1',
    ),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });

  it('leaves nothing that a spreadsheet would run, and nothing out', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const read = parse(csvLines(table), { delimiter: ',' }).data.slice(0, table.length);
        for (const [line, cells] of read.entries())
          for (const [column, text] of cells.entries()) {
            expect(text).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
            expect(text.replaceAll("'", '')).toBe((table[line]?.[column] ?? '').replaceAll("'", ''));
          }
      }),
    );
  });

  it('leaves nothing to run for one that splits at semicolons or tabs and minds no quotes of ours', () => {
    fc.assert(
      fc.property(rows, (table) => {
        for (const part of csvLines(table).split(/[;\t\r\n]/)) expect(part).not.toMatch(/^["\s]*[=+\-@]/);
      }),
    );
    expect(csvLines([['a;=1+1', 'b']])).toBe('"a;\'=1+1",b\r\n');
    expect(csvLines([['x', 'a;"=1"']])).toBe('x,"a;""\'=1"""\r\n');
  });

  it('quotes what another separator would cut', () => {
    expect(csvLines([['a;b', 'c\td', 'e']])).toBe('"a;b","c\td",e\r\n');
  });
});
