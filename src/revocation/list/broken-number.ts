const shortened = /\d[.,]\d+E\+\d+|\dE\+\d+|(?<![0-9a-z])\d[.,]\d+E-?\d+(?![0-9a-z])/i;
/** Also of Indian writing, 12,34,567. A blank behind each comma makes several values of it. */
const grouped = /(?<![\w.,])\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}(?![\w.,])/;

/**
 * Why a line or cell holds a number that a spreadsheet or a person has written so that nobody can tell what it was, or
 * where it ends: to be asked before it is cut at its commas. null: it holds none.
 */
export function whyBrokenNumber(text: string): string | null {
  if (shortened.test(text)) return 'A spreadsheet has shortened this number. Export the column as text.';
  if (!grouped.test(text)) return null;
  return 'Commas or dots between digits: one number or several? Write digits alone, one value to a line.';
}
