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
  });

  it('leaves nothing that a spreadsheet would run, and nothing out', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '"=1'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const read = parse(csvLines(rows), { delimiter: ',' }).data.slice(0, rows.length);
        for (const [line, cells] of read.entries())
          for (const [column, text] of cells.entries()) {
            expect(text).not.toMatch(/^[=+\-@\t\r]/);
            expect(text.replace(/^'/, '')).toBe((rows[line]?.[column] ?? '').replace(/^'/, ''));
          }
      }),
    );
  });
});
