import { type HeadingKind, headingKind, keyKindOf, trustedHeadings } from './headings.ts';
import { emptyList, type NumberMeaning, type ReadList } from './list-entry.ts';
import { readLines, readPart, splitLines } from './read-lines.ts';
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
  const names = first.split(/[,;\t]/).map((name) => name.trim().replace(/^"|"$/g, ''));
  if (names.some((name) => headingKind(name) !== null)) return true;
  // What can be read as it stands is a list with commas, whatever else it looks like.
  if (names.length < 2 || lines.length < 2) return false;
  const isReadable = (value: string) =>
    value.trim() === '' || readValue(value, { kind: null, numbers: 'id' }).kind !== 'unreadable';
  return !lines.slice(0, sample).every((line) => line.split(/[,;\t]/).every(isReadable));
}

/** Finds out what the columns hold: by their headings, else by what can be read. */
export function recognizeTable(rows: TableRows): Table {
  const filled = rows.slice(0, sample * 4).filter((row) => row.some((cell) => cell.trim() !== ''));
  const [first = []] = filled;
  const isValue = (cell: string) => isKey(cell);
  const hasHeadings =
    first.some((cell) => headingKind(cell) !== null) || (filled.length > 1 && !first.some(isValue));
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
  const filled = byHeading.find(({ example }) => example !== '') ?? byHeading[0];
  if (filled) return filled.index;
  const scores = columns.map(({ index }) => body.filter((row) => isLongKey(row[index] ?? '')).length);
  const best = Math.max(0, ...scores);
  if (best > 0) return scores.indexOf(best);
  const numbered = columns.find(({ index }) => body.every((row) => isKey(row[index] ?? '')));
  return body.length > 0 && numbered ? numbered.index : null;
}

function isKey(cell: string): boolean {
  return cell.includes('-----BEGIN') || readValue(cell, { kind: null, numbers: 'id' }).kind !== 'unreadable';
}

/** A serial number or thumbprint rather than a count, a port or a year. */
function isLongKey(cell: string): boolean {
  return cell.includes('-----BEGIN') || (isKey(cell) && cell.replace(/[^0-9a-f]/gi, '').length >= 16);
}

/** Reads one column. A row whose cell is empty is listed too: something stands in that line. */
export function readColumn(
  rows: TableRows,
  { hasHeadings, columns }: Pick<Table, 'hasHeadings' | 'columns'>,
  index: number,
  numbers: NumberMeaning,
): ReadList {
  const list = emptyList();
  const kind = keyKindOf(columns[index]?.heading ?? null);
  let line = 1;
  let isHeading = hasHeadings;
  for (const row of rows) {
    const isFilled = row.some((cell) => cell.trim() !== '');
    const cell = (row[index] ?? '').trim();
    if (isFilled && isHeading) isHeading = false;
    else if (cell.includes('-----BEGIN')) appendBlock(cell, line, numbers, list);
    else if (cell !== '') readPart(cell, line, { kind, numbers }, list);
    else if (isFilled) {
      const reason = `The column ${columns[index]?.name ?? index + 1} is empty in this row.`;
      list.unreadable.push({ line, text: row.join(', '), reason });
    }
    line += 1 + row.reduce((breaks, each) => breaks + countBreaks(each), 0);
  }
  return list;
}

function appendBlock(cell: string, line: number, numbers: NumberMeaning, list: ReadList): void {
  const { entries, unreadable, blocks } = readLines(cell, numbers, line);
  list.entries.push(...entries);
  list.unreadable.push(...unreadable);
  list.blocks.push(...blocks);
}

function countBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? splitLines(cell).length - 1 : 0;
}
