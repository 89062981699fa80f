import { whyBrokenNumber } from './broken-number.ts';
import { type HeadingKind, headingKind, keyKindOf, trustedHeadings } from './headings.ts';
import { emptyList, type ReadList, type SaidMeaning } from './list-entry.ts';
import { isPlainNumber } from './number-meaning.ts';
import { readLines, readPart, splitLines } from './read-lines.ts';
import { pemBegin } from './read-pem.ts';
import { readValue } from './read-value.ts';

/** Rows of a table as a CSV reader gives them, line breaks inside of cells included. */
export type TableRows = readonly (readonly string[])[];

export interface TableColumn {
  /** From 0. */
  readonly index: number;
  /** The heading, or "Column 3". */
  readonly name: string;
  /** The first value; empty when there is none. */
  readonly example: string;
  readonly heading: HeadingKind | null;
}

export interface Table {
  readonly hasHeadings: boolean;
  readonly columns: readonly TableColumn[];
  /** The column that most likely names the certificates; null when none looks like it. */
  readonly suggested: number | null;
}

/** How many rows are looked at to know a table. */
const sample = 50;

/** Whether a text is a table: it has a heading that we know, or its first lines have the same two or more columns. */
export function looksLikeTable(text: string): boolean {
  const lines = splitLines(text.slice(0, 100_000)).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  if (first.trimStart().startsWith('-----BEGIN')) return false;
  const names = cut(first).map((name) => name.replace(/^"|"$/g, ''));
  if (names.some((name) => headingKind(name) !== null)) return true;
  if (names.length < 2 || lines.length < 2 || lines.some((line) => pemBegin.test(line))) return false;
  const rows = lines.slice(0, sample).map(cut);
  // Columns of numbers may be anything: the operator is asked.
  if (rows.every((row) => row.length === names.length && row.every(isPlainNumber))) return true;
  // What can be read as it stands is a list with commas, whatever else it looks like.
  return !rows.every((row) => row.every((cell) => cell === '' || isKey(cell)));
}

/** A number written with commas is no row of several cells. */
function cut(line: string): readonly string[] {
  const isOne = whyBrokenNumber(line) !== null && /^[\d.,E+\s-]+$/i.test(line);
  return isOne ? [line.trim()] : line.split(/[,;\t]/).map((cell) => cell.trim());
}

/** Finds out what the columns hold: by their headings, else by what can be read. */
export function recognizeTable(rows: TableRows): Table {
  const filled = rows.slice(0, sample * 4).filter((row) => row.some((cell) => cell.trim() !== ''));
  const [first = []] = filled;
  const hasHeadings =
    first.some((cell) => headingKind(cell) !== null) || (filled.length > 1 && !first.some(isKey));
  const body = filled.slice(hasHeadings ? 1 : 0, sample);
  const width = Math.max(0, ...filled.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index): TableColumn => {
    const name = hasHeadings ? (first[index] ?? '').trim() : '';
    const example = body.find((row) => (row[index] ?? '').trim() !== '')?.[index] ?? '';
    return {
      index,
      name: name || `Column ${index + 1}`,
      example: example.trim().slice(0, 80),
      heading: name ? headingKind(name) : null,
    };
  });
  return { hasHeadings, columns, suggested: suggest(columns, body) };
}

function suggest(columns: readonly TableColumn[], body: TableRows): number | null {
  const byHeading = trustedHeadings.flatMap((kind) => columns.filter(({ heading }) => heading === kind));
  const scores = columns.map(({ index }) => body.filter((row) => isLongKey(row[index] ?? '')).length);
  // "Certificate" alone may be a name or a number of any kind.
  const saying = byHeading.filter(({ heading, index }) => heading !== 'pem' || (scores[index] ?? 0) > 0);
  const filled = saying.find(({ example }) => example !== '') ?? saying[0];
  if (filled) return filled.index;
  const best = Math.max(0, ...scores);
  // Short numbers may be ports, counts or IDs of another system: then nobody but the operator knows the column.
  return best > 0 ? scores.indexOf(best) : null;
}

function isKey(cell: string): boolean {
  return cell.includes('-----BEGIN') || readValue(cell, { kind: null, numbers: 'id' }).kind !== 'unreadable';
}

/** A serial number or thumbprint rather than a count, a port or a year. */
function isLongKey(cell: string): boolean {
  return cell.includes('-----BEGIN') || (isKey(cell) && cell.replace(/[^0-9a-f]/gi, '').length >= 16);
}

/** Why rows cannot be trusted, by their place in the table from 0. */
export type BrokenRows = ReadonlyMap<number, string>;

const noBrokenRows: BrokenRows = new Map();

/** Reads one column. Every row that gives no value is listed with the reason: something stands in that line. */
export function readColumn(
  rows: TableRows,
  { hasHeadings, columns }: Pick<Table, 'hasHeadings' | 'columns'>,
  index: number,
  numbers: SaidMeaning,
  broken: BrokenRows = noBrokenRows,
): ReadList {
  const list = emptyList();
  const kind = keyKindOf(columns[index]?.heading ?? null);
  let headings: number | null = null;
  let line = 1;
  let isHeading = hasHeadings;
  for (const [place, row] of rows.entries()) {
    const isFilled = row.some((cell) => cell.trim() !== '');
    const cell = (row[index] ?? '').trim();
    const whyBroken = broken.get(place);
    if (whyBroken !== undefined) refuseRow(row, line, whyBroken, list);
    else if (isFilled && isHeading) headings = widthOf(row);
    else if (headings !== null && widthOf(row) > headings) {
      refuseRow(
        row,
        line,
        `${widthOf(row)} cells under ${headings} headings: put quotes around commas.`,
        list,
      );
    } else if (cell.includes('-----BEGIN')) appendBlock(cell, line, numbers, list);
    else if (cell !== '') readPart(cell, line, { kind, numbers }, list);
    else if (isFilled) {
      const reason = `The column ${columns[index]?.name ?? index + 1} is empty in this row.`;
      list.unreadable.push({ line, text: row.join(', '), reason });
    }
    if (isFilled) isHeading = false;
    line += 1 + row.reduce((breaks, each) => breaks + countBreaks(each), 0);
  }
  return list;
}

/** Each line of a row by itself: an open quote may have swallowed very many. */
function refuseRow(row: readonly string[], line: number, reason: string, { unreadable }: ReadList): void {
  splitLines(row.join(', ')).forEach((text, index) => {
    if (text.trim() !== '') unreadable.push({ line: line + index, text, reason });
  });
}

/** How many cells there are, empty ones at the end left out. */
function widthOf(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function appendBlock(cell: string, line: number, numbers: SaidMeaning, list: ReadList): void {
  const { entries, unreadable, blocks } = readLines(cell, numbers, line);
  list.entries.push(...entries);
  list.unreadable.push(...unreadable);
  list.blocks.push(...blocks);
}

function countBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? splitLines(cell).length - 1 : 0;
}
