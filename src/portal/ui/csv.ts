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

/**
 * Lines of CSV (RFC 4180), each with its line end. What a spreadsheet would take for a formula gets an apostrophe
 * before it: names inside certificates are hostile input.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell.replace(formulaInside, "$&'") : cell)),
  );
  const quotes = (value: unknown) => /[;\t]/.test(String(value));
  return `${unparse(cells, { newline: '\r\n', escapeFormulae: formula, quotes })}\r\n`;
}
