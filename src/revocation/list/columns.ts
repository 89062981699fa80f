import { cleanValue } from './cell-text.ts';
import type { HeadingRole } from './heading-role.ts';
import { headingRole } from './headings.ts';
import type { SaidMeaning } from './list-entry.ts';
import { isLongKey, type ValueKind, valueKind } from './value-kind.ts';

/** Rows of a table as a CSV reader gives them, line breaks inside of cells included. */
export type TableRows = readonly (readonly string[])[];

export interface TableColumn {
  /** From 0. */
  readonly index: number;
  /** The heading, or "Column 3". */
  readonly name: string;
  /** The first value; empty when there is none. */
  readonly example: string;
  /** The subject of the column, by heading and values; null: nothing that we know. */
  readonly role: HeadingRole | null;
  readonly kind: ValueKind;
  /** Whether a heading says what it is. */
  readonly isHeaded: boolean;
  /** The meaning of digits alone in the column, where its values show that. */
  readonly numbers: SaidMeaning;
}

export interface Table {
  /** Where the headings stand, from 0; null: there are none. Rows before them are a title. */
  readonly headingRow: number | null;
  readonly columns: readonly TableColumn[];
  /** Whether this product wrote it as the findings of a list. */
  readonly isFindings: boolean;
}

/** How many rows are looked at to know a table. */
const sample = 200;
/** Titles are not longer than this. */
const lastHeadingRow = 15;

/** Finds out what the columns hold, by their headings and by their values. */
export function recognizeTable(rows: TableRows): Table {
  const headingRow = findHeadings(rows);
  const names = headingRow === null ? [] : (rows[headingRow] ?? []).map((name) => cleanValue(name));
  const body = rows
    .slice(headingRow === null ? 0 : headingRow + 1, sample + lastHeadingRow)
    .filter((row) => row.some((cell) => cell.trim() !== '') && !isRuler(row));
  const width = Math.max(names.length, ...body.map((row) => row.length));
  const roles = names.map((name) => (isHeading(name) ? headingRole(name) : null));
  const isFindings = roles.includes('entry') && roles.includes('readAs') && roles.includes('result');
  const columns = Array.from({ length: width }, (_, index): TableColumn => {
    const name = names[index] ?? '';
    const cells = body.map((row) => cleanValue(row[index] ?? '')).filter((cell) => cell !== '');
    const kind = kindOf(cells);
    const said = roles[index] ?? null;
    return {
      index,
      name: name || `Column ${index + 1}`,
      example: (cells[0] ?? '').replace(/\s+/g, ' ').slice(0, 80),
      role: roleOf(said, kind, cells, isFindings),
      kind,
      isHeaded: said !== null,
      numbers: numbersOf(cells, kind),
    };
  });
  return { headingRow, columns, isFindings };
}

/** The row with most headings that we know, and no value; else the first, when it looks like no value and what follows does. */
function findHeadings(rows: TableRows): number | null {
  let best: { readonly row: number; readonly known: number } | null = null;
  let first: number | null = null;
  for (const [row, cells] of rows.slice(0, lastHeadingRow).entries()) {
    const filled = cells.map((cell) => cleanValue(cell)).filter((cell) => cell !== '');
    if (filled.length === 0 || isRuler(cells)) continue;
    if (filled.some(isLongKey)) break;
    first ??= row;
    const known = filled.filter(isHeading).length;
    if (known > (best?.known ?? 0)) best = { row, known };
  }
  if (best !== null) return best.row;
  const cells = rows[first ?? 0] ?? [];
  const isText = cells.every(
    (cell) => ['text', 'short'].includes(valueKind(cell)) && !/^\d/.test(cell.trim()),
  );
  return first !== null && isText && rows.length > first + 1 && cells.length > 1 ? first : null;
}

/** A label with a colon behind it belongs to a value, not to a column, and digits of a value may read like words. */
export function isHeading(cell: string): boolean {
  return !/:(?:\s|$)|=|(?:[0-9a-f]{2}:){3}|[0-9a-f]{16}/i.test(cell) && headingRole(cell) !== null;
}

/** The line under the headings of a Markdown table, or of a console. */
export function isRuler(row: readonly string[]): boolean {
  return row.some((cell) => /[-=]{2}/.test(cell)) && row.every((cell) => /^[\s:|+=-]*$/.test(cell));
}

/** The kind of most of the values. */
function kindOf(cells: readonly string[]): ValueKind {
  const counts = new Map<ValueKind, number>();
  for (const cell of cells) {
    const kind = valueKind(cell);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const count = (...kinds: readonly ValueKind[]) =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const most = (number: number) => number * 10 >= cells.length * 6 && number > 0;
  for (const kind of ['pem', 'sha256', 'sha1', 'name'] as const) if (most(count(kind))) return kind;
  // Of one CA some numbers are shorter than others, and some have no letter.
  if (count('serial') > 0 && most(count('serial', 'sha1', 'number', 'short'))) return 'serial';
  if (most(count('number'))) return 'number';
  return most(count('number', 'short')) ? 'short' : 'text';
}

function roleOf(
  said: HeadingRole | null,
  kind: ValueKind,
  cells: readonly string[],
  isFindings: boolean,
): HeadingRole | null {
  if (said === 'entry' || said === 'readAs' || said === 'result') return isFindings ? said : null;
  if (said === 'foreign') return 'foreign';
  if (kind === 'pem') return said === null || said === 'pem' ? 'pem' : said === 'issuer' ? 'foreign' : said;
  if (said === 'pem')
    return kind === 'sha1' || kind === 'sha256' ? 'digest' : kind === 'name' ? 'host' : null;
  const isNumbering = kind === 'number' && isCounted(cells);
  switch (said) {
    case 'anyId':
    case 'id':
      if (kind === 'sha1' || kind === 'sha256') return 'digest';
      if (kind === 'serial') return 'serialNumber';
      // The number of the row is nobody's ID.
      if (said === 'anyId' && isNumbering && cells.length > 1) return null;
      return kind === 'name' ? 'host' : said;
    case 'serialNumber':
    case 'anySerialNumber':
      if (kind === 'sha256') return 'digest';
      return isNumbering ? null : said;
    case 'host':
    case 'commonName':
    case 'subject':
      return kind === 'sha1' || kind === 'sha256' || kind === 'serial' ? null : said;
    case 'issuer':
      return kind === 'text' || kind === 'name' ? said : 'foreign';
    default:
      return said;
  }
}

/** Whether they are the numbers of the rows. */
function isCounted(cells: readonly string[]): boolean {
  const first = Number(cells[0]);
  return (first === 0 || first === 1) && cells.every((cell, index) => Number(cell) === first + index);
}

/**
 * A column of digits alone is decimal where one value has 16 or more: as hexadecimal one in two thousand has no letter. One
 * with a letter somewhere is hexadecimal.
 */
function numbersOf(cells: readonly string[], kind: ValueKind): SaidMeaning {
  if (kind !== 'serial' && kind !== 'short') return null;
  const isDecimal = cells.every((cell) => /^\d+$/.test(cell));
  if (isDecimal) return cells.some((cell) => cell.length >= 16) ? 'decimalSerialNumber' : null;
  return cells.every((cell) => valueKind(cell) !== 'text') ? 'hexSerialNumber' : null;
}
