import { unparse } from 'papaparse';

/** With it spreadsheets read a file as UTF-8; other tools may take it for part of the first name. */
export const byteOrderMark = '\uFEFF';

/** At the beginning of a cell. Blanks and quotes before it do not make it text everywhere. */
const formula = /^(?:["\s]*[=+\-@]|[\t\r])/;

/**
 * Inside a cell: which character separates cells depends on the language of the spreadsheet, and one that splits at
 * semicolons takes our commas, and the quotes behind them, for text.
 */
const formulaInside = /[;\t\r\n]["\s]*(?=[=+\-@])/g;

export type Cell = string | number | null;

/**
 * Lines of CSV (RFC 4180), each with its line end. What a spreadsheet would take for a formula gets an apostrophe
 * before it: names inside certificates are hostile input.
 * @param lastCells what each line ends with, as it was printed as a line before
 */
export function csvLines(rows: readonly (readonly Cell[])[], lastCells = ''): string {
  if (rows.length === 0) return '';
  const hasSeparators = rows.some((row) => row.some(mayBeSplit));
  // Most have none, and a long report has millions of cells.
  const cells = hasSeparators ? rows.map((row) => row.map(withoutFormulaInside)) : [...rows];
  const quotes = hasSeparators && ((value: unknown) => /[;\t]/.test(String(value)));
  const newline = lastCells === '' ? '\r\n' : `,${lastCells}`;
  return unparse(cells, { newline, escapeFormulae: formula, quotes }) + newline;
}

function mayBeSplit(cell: Cell): boolean {
  return typeof cell === 'string' && /[;\t\r\n]/.test(cell);
}

function withoutFormulaInside(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(formulaInside, "$&'") : cell;
}
