import { unparse } from 'papaparse';

/** With it spreadsheets read a file as UTF-8; other tools may take it for part of the first name. */
export const byteOrderMark = '\uFEFF';

/**
 * Lines of CSV (RFC 4180), each with its line end. What a spreadsheet would take for a formula gets an apostrophe
 * before it: names inside certificates are hostile input.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.length === 0 ? '' : `${unparse(rows, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}
