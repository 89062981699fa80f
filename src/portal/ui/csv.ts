import { unparse } from 'papaparse';

/** With it spreadsheets read a file as UTF-8; other tools may take it for part of the first name. */
export const byteOrderMark = '\uFEFF';

/**
 * Characters that do not show, and quotes: spreadsheets drop some of them before they look at a cell, each others (controls,
 * blanks of every width, byte order marks, joiners, direction marks, fillers).
 */
const unseen = String.raw`[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}"]*`;

/** The last ones are of full width, or small: spreadsheets of East Asia take them for the first. */
const formulaStart = '=+\\-@＝＋－＠﹦﹢﹣﹫−';

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** Texts that become other ones where a spreadsheet takes them for numbers, times and dates: `1DEC25` is a serial number, too. */
const numberLike = [
  // 15 digits are kept, the others become noughts.
  String.raw`\d{16,}`,
  String.raw`0\d+`,
  String.raw`\d+(?:[.,]\d*)?e[+\-]?\d+`,
  String.raw`\d+[.,]\d*`,
  String.raw`\d+(?::\d+)+(?:[.,]\d+)?(?: ?[ap]m?)?`,
  String.raw`\d+ [ap]m?`,
  String.raw`\d{1,4}([\-/.])\d{1,4}(?:\1\d{1,4})?`,
  String.raw`\d+ \d+/\d+`,
  String.raw`\(\d+\)`,
  String.raw`\d{1,4}[ \-/.]?${month}(?:[ \-/.,]*\d{1,4})?`,
  String.raw`${month}[ \-/.,]*\d{1,4}(?:,? *\d{1,4})?`,
].join('|');

/**
 * A cell that a spreadsheet would run, or change (OWASP, CSV Injection; ASVS 1.2.10). One that has apostrophes before such a text
 * gets one more, so that taking one away gives back what it was.
 */
const changed = new RegExp(
  `^'*(?:[\\t\\r\\n]|${unseen}(?:[${formulaStart}]|(?:${numberLike})${unseen}$))`,
  'iu',
);

/**
 * Inside a cell: which character separates cells depends on the language of the spreadsheet, and one that splits at
 * semicolons takes our commas, and the quotes behind them, for text. All that does not show behind a separator is taken in
 * one go: looking ahead from each of many would take the square of their number.
 */
const separated = new RegExp(`[;\\t\\r\\n]${unseen}`, 'gu');

const isFormulaStart = new RegExp(`[${formulaStart}]`, 'u');

export type Cell = string | number | null;

/**
 * Lines of CSV (RFC 4180), each with its line end. Text that a spreadsheet would take for a formula, a number or a date, and so
 * run or change, gets an apostrophe before it: names inside certificates are hostile input, and serial numbers are text.
 * @param lastCells what each line ends with, as it was printed as a line before
 */
export function csvLines(rows: readonly (readonly Cell[])[], lastCells = ''): string {
  if (rows.length === 0) return '';
  const hasSeparators = rows.some((row) => row.some(mayBeSplit));
  // Most have none, and a long report has millions of cells.
  const cells = hasSeparators ? rows.map((row) => row.map(withoutFormulaInside)) : [...rows];
  const quotes = hasSeparators && ((value: unknown) => /[;\t]/.test(String(value)));
  const newline = lastCells === '' ? '\r\n' : `,${lastCells}`;
  return unparse(cells, { newline, escapeFormulae: changed, quotes }) + newline;
}

function mayBeSplit(cell: Cell): boolean {
  return typeof cell === 'string' && /[;\t\r\n]/.test(cell);
}

function withoutFormulaInside(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  return cell.replace(separated, (found, at: number) =>
    isFormulaStart.test(cell.charAt(at + found.length)) ? `${found}'` : found,
  );
}
