import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { byteOrderMark, type Cell, csvLines } from './csv.ts';

/** With the mark, as a report has it: a first name may begin with one of its own. */
function read(table: readonly (readonly Cell[])[]) {
  return parse(byteOrderMark + csvLines(table), { delimiter: ',', newline: '\r\n' });
}

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

  /** What OWASP's page on CSV injection names, what may stand before it unseen, and what separates cells. */
  const hostile = fc.array(
    fc.constantFrom(
      ...[
        '=',
        '+',
        '-',
        '@',
        '＝',
        '＋',
        '－',
        '＠',
        ';',
        ',',
        '\t',
        '\r',
        '\n',
        ' ',
        '"',
        "'",
        'a',
        '1',
        '0',
        ':',
      ],
      ...[
        '\0',
        '\u200B',
        '\uFEFF',
        '\u202E',
        '\u00A0',
        '\u2060',
        '\u3164',
        '\u0085',
        '\u2028',
        'E',
        '.',
        '/',
      ],
    ),
    { maxLength: 8 },
  );
  const serial = fc.oneof(
    fc.stringMatching(/^[0-9A-F]{1,40}$/),
    fc.stringMatching(/^\d{14,20}$/),
    fc.stringMatching(/^0\d{1,8}$/),
    fc.stringMatching(/^\d{1,4}E\d{1,3}$/),
    fc.stringMatching(/^\d\d(:\d\d){1,7}$/),
  );
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    hostile.map((characters) => characters.join('')),
    serial,
    fc.constantFrom('=1+1', '\t=1', '\r=1', '"=1', '=1\n2', 'a;=1', 'a;"=1"', 'a; =1', "'=1", "''0012"),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });

  const formula = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}"]*[=+\-@＝＋－＠]/u;
  /** Without the apostrophes of ours: what stands behind separators gets some, too. */
  const withoutApostrophes = (text: string) => text.replaceAll("'", '');

  it('reads back as what it was but for apostrophes, whatever names, separators and line ends are in it', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const { data } = read(table);
        expect(data.slice(0, table.length).map((line) => line.map(withoutApostrophes))).toEqual(
          table.map((line) => line.map(withoutApostrophes)),
        );
      }),
    );
  });

  it('is the text itself again when one apostrophe is taken away', () => {
    const plain = cell.filter((text) => !/[;\t\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(plain, { minLength: 2, maxLength: 4 }), (line) => {
        const [cells = []] = read([line]).data;
        for (const [column, text] of cells.entries()) expect([text, text.slice(1)]).toContain(line[column]);
      }),
    );
  });

  it('leaves nothing that a spreadsheet would run', () => {
    fc.assert(
      fc.property(rows, (table) => {
        for (const line of read(table).data)
          for (const text of line) {
            expect(text).not.toMatch(formula);
            expect(text).not.toMatch(/^[\t\r\n]/);
          }
      }),
    );
  });

  it('leaves nothing to run for one that splits at semicolons or tabs and minds no quotes of ours', () => {
    fc.assert(
      fc.property(rows, (table) => {
        for (const part of csvLines(table).split(/[;\t\r\n]/)) expect(part).not.toMatch(formula);
      }),
    );
    expect(csvLines([['a;=1+1', 'b']])).toBe('"a;\'=1+1",b\r\n');
    expect(csvLines([['x', 'a;"=1"']])).toBe('x,"a;""\'=1"""\r\n');
  });

  it.each([
    ['NUL', '\0=1+1'],
    ['unit separator', '\x1F+1'],
    ['zero-width space', '\u200B=1'],
    ['byte order mark', '\uFEFF@A1'],
    ['right-to-left override', '\u202E-1'],
    ['no-break space', '\u00A0=1'],
    ['full-width equals sign', '＝1+1'],
    ['full-width at sign behind a separator', 'a;\u200B＠SUM(A1)'],
  ])('takes no %s as a way into a formula', (_, text) => {
    expect(parse(csvLines([[text, 'b']]), { delimiter: ',' }).data[0]?.[0]).toMatch(/^'|^a;\u200B'＠/);
  });

  // Excel keeps 15 digits; what it takes for a time or a date is another text for good.
  it.each([
    '1234567890123456',
    '0012',
    '1234E5',
    '1e-9',
    '12:34:56',
    '1DEC25',
    'FEB12',
    '3-4',
    '2026-06-30',
    '1.50',
  ])('keeps %s from being made a number, a time or a date', (text) => {
    expect(csvLines([[text, 'b']])).toBe(`"'${text}",b\r\n`);
  });

  it.each([
    '123456789012345',
    '1016',
    'A1B2',
    '12E',
    '2027-06-30T00:00:00.000Z',
    '10.20.30.40',
    'decoder7.example.com',
    'host-1',
    '1A:2B',
  ])('leaves %s as it is, for it stays so', (text) => {
    expect(csvLines([[text, 'b']])).toBe(`${text},b\r\n`);
  });

  it('leaves numbers that are numbers', () => {
    expect(csvLines([[123_456_789_012_345, -1]])).toBe('123456789012345,-1\r\n');
  });

  // What takes the square of its length takes minutes here, and a test may take seconds.
  it.each(['\t', ' ', ';', '; ', "'", '"', '1', '1:', '\0', '\t\u200B', '1 ', 'may ', '0,'])(
    'takes no longer than its length for many of %j',
    (part) => {
      const many = part.repeat(400_000);
      expect(csvLines([[many, `${many}=`, `${many}x`]]).length).toBeGreaterThan(1_200_000);
    },
  );

  it('quotes what another separator would cut', () => {
    expect(csvLines([['a;b', 'c\td', 'e']])).toBe('"a;b","c\td",e\r\n');
  });
});
