import { whyBrokenNumber } from './broken-number.ts';
import { cleanValue } from './cell-text.ts';
import { type ColumnChoice, chooseColumns } from './choose-columns.ts';
import { isHeading, isRuler, recognizeTable, type Table, type TableRows } from './columns.ts';
import { isKeyRole } from './evidence.ts';
import { headingRole } from './headings.ts';
import { readJsonRows } from './json-rows.ts';
import { beginsPrinted } from './labelled-line.ts';
import { emptyList, type Numbers, type ReadList, type SaidMeaning } from './list-entry.ts';
import { hasPem } from './pem.ts';
import { type BrokenRows, readTable } from './read-table.ts';
import { readText } from './read-text.ts';
import { isHeadingAlone, splitLines } from './text-lines.ts';
import { valueKind } from './value-kind.ts';

/** How a list is read. `json` is a table whose cells stand in objects. */
export const listForms = ['text', ',', ';', '\t', '|', 'json'] as const;

export type ListForm = (typeof listForms)[number];

/** The operator's word on how a list is to be read; null: as it looks. */
export interface ReadingChoice {
  readonly form: ListForm | null;
  /** The column that names the certificates, from 0. */
  readonly column: number | null;
  readonly numbers: SaidMeaning;
}

export interface ParsedTable {
  readonly rows: TableRows;
  readonly broken: BrokenRows;
}

/** Reads comma-separated values, by whatever separator. @param rows as many are enough */
export type ParseTable = (text: string, separator: string, rows?: number) => ParsedTable;

export interface ListReading {
  readonly form: ListForm;
  /** null when it is a text. */
  readonly table: Table | null;
  readonly choice: ColumnChoice | null;
  readonly list: ReadList;
}

const separators = [',', ';', '\t', '|'] as const;

/** Reads a list, as the operator or the list itself says. */
export function readList(text: string, choice: ReadingChoice, parse: ParseTable): ListReading {
  const json = choice.form === null || choice.form === 'json' ? readJsonRows(text) : null;
  if (json !== null) return readRows('json', { rows: json, broken: new Map() }, choice);
  const body = withoutPreamble(text);
  const form = choice.form === null || choice.form === 'json' ? findForm(text, parse) : choice.form;
  if (form === 'text') return { form, table: null, choice: null, list: readText(text, saidNumbers(choice)) };
  const { rows, broken } = parse(body, form);
  return readRows(form, { rows: form === '|' ? withoutBars(rows) : rows, broken }, choice);
}

function readRows(form: ListForm, parsed: ParsedTable, choice: ReadingChoice): ListReading {
  const { broken } = parsed;
  const rows = broken.size === 0 ? (turned(parsed.rows) ?? parsed.rows) : parsed.rows;
  const table = recognizeTable(rows);
  const isList = form === 'json' && table.columns.length === 1 && table.headingRow === null;
  if (isList) {
    const text = rows.map(([cell = '']) => cell.replace(/\r\n?|\n/g, '\\n')).join('\n');
    return { form: 'text', table: null, choice: null, list: readText(text, saidNumbers(choice)) };
  }
  const columns = chooseColumns(table, rows, choice.column ?? undefined);
  const list =
    columns.key === null
      ? emptyList()
      : readTable(rows, table, columns, saidNumbers(choice), broken, form === 'json' ? 0 : 1);
  return { form, table, choice: columns, list };
}

function saidNumbers({ numbers }: ReadingChoice): Numbers {
  return { meaning: numbers, isSaid: numbers !== null };
}

/** `sep=;`, which spreadsheets read, and the line of types that PowerShell writes: blanked, so that lines keep their numbers. */
function withoutPreamble(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/^("?sep=.["]?[ \t]*|"?#TYPE [^\r\n]*)(?=\r?\n|\r)/i, '')
    .replace(/^(?:[ \t]*#(?!\d)[^\r\n]*(?:\r\n|[\r\n])|[ \t]*(?:\r\n|[\r\n]))+/, (lines) =>
      lines.replace(/[^\r\n]/g, ''),
    );
}

function findForm(text: string, parse: ParseTable): ListForm {
  const told = /^\uFEFF?"?sep=([,;|\t])/i.exec(text)?.[1];
  const separator = separators.find((each) => each === told);
  if (separator) return separator;
  const head = withoutPreamble(text).slice(0, 100_000);
  const lines = splitLines(head).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  if (hasPem(first) || lines.length === 0 || isPrinted(lines.slice(0, 100))) return 'text';
  // Cut at its commas, a number written with commas would become several others.
  if (lines.every((line) => whyBrokenNumber(line) !== null && /^[\d.,E+\s-]+$/i.test(line))) return 'text';
  const rated = separators.map((each) => [each, rate(parse(head, each, 60).rows, each)] as const);
  const [best] = rated.toSorted(([, one], [, other]) => other - one);
  if (best && best[1] > 0) return best[0];
  return lines.length > 1 && isHeadingAlone(first) ? ',' : 'text';
}

/** Whether tools or programs have printed it, label by label: commas and tabulators in it separate nothing. */
function isPrinted(lines: readonly string[]): boolean {
  if (lines.some(beginsPrinted) || isLabelled(lines)) return true;
  // Lines of JSON, of which a part was copied.
  return lines.filter((line) => /^\s*[[{]*\s*"[^"]{1,80}"\s*:/.test(line)).length * 2 > lines.length;
}

/** Whether the headings stand one below the other, each with its value behind a tabulator, as in a copied window. */
function isLabelled(lines: readonly string[]): boolean {
  const rows = lines
    .slice(0, 60)
    .map((line) => line.split('\t').map((cell) => headingRole(cleanValue(cell))));
  const known = (at: number) => rows.filter((roles) => (roles[at] ?? null) !== null).length;
  return (
    rows.every(({ length }) => length === 2) &&
    rows.some(([label = null]) => isKeyRole(label)) &&
    known(0) * 2 >= rows.length &&
    known(1) * 2 < rows.length
  );
}

/** Rows of one certificate whose headings stand one below the other, each with its value beside it; null: they are no such. */
function turned(rows: TableRows): TableRows | null {
  if (rows.length > 60) return null;
  const filled = rows.filter((row) => !isRuler(row) && row.some((cell) => cell.trim() !== ''));
  const [labels, values] = [0, 1].map((at) => filled.map((row) => cleanValue(row[at] ?? '')));
  if (!labels || !values || labels.length < 2 || new Set(labels).size < labels.length) return null;
  const isPair = filled.every((row) => row.slice(2).every((cell) => cell.trim() === ''));
  const known = labels.filter(isHeading).length;
  const isKeyed = labels.some((label, at) => isKeyRole(headingRole(label)) && values[at] !== '');
  return isPair && isKeyed && known > 1 && known * 2 >= labels.length && !values.some(isHeading)
    ? [labels, values]
    : null;
}

/** How much a separator makes a table of a text: 0 when it does not. */
function rate(parsed: TableRows, separator: string): number {
  const rows = (separator === '|' ? withoutBars(parsed) : parsed).filter((row) =>
    row.some((cell) => cell.trim() !== ''),
  );
  const table = recognizeTable(rows);
  const headings = table.headingRow === null ? null : (rows[table.headingRow] ?? []);
  const body = rows.slice((table.headingRow ?? -1) + 1);
  const width = headings?.length ?? body[0]?.length ?? 0;
  if (width < 2 || body.length === 0) return 0;
  const even = body.filter((row) => Math.abs(row.length - width) <= 1).length / body.length;
  const known = headings?.filter((cell) => isHeading(cleanValue(cell))).length ?? 0;
  if (known > 0) return even >= 0.5 ? 10 * known + even + width / 1000 : 0;
  if (
    even < 1 ||
    rows.length < 2 ||
    rows.some((row) => row.some((cell) => hasPem(cell) && !cell.includes('\n')))
  )
    return 0;
  if (rows.some((row) => row.length !== width)) return 0;
  const kinds = rows.map((row) => row.map((cell) => valueKind(cell.trim())));
  // Columns of numbers may be anything: the operator is asked.
  if (kinds.every((row) => row.every((kind) => kind === 'number'))) return 1;
  // A text that can be read as it stands is a list with commas, whatever else it looks like.
  const isListOfKeys = kinds.every((row, index) =>
    row.every((kind, place) => (rows[index]?.[place] ?? '').trim() === '' || isValue(kind)),
  );
  return isListOfKeys ? 0 : 1 + width / 1000;
}

function isValue(kind: ReturnType<typeof valueKind>): boolean {
  return kind !== 'text' && kind !== 'name';
}

/** Without what stands left of the first bar and right of the last one. */
function withoutBars(rows: TableRows): TableRows {
  const filled = rows.filter((row) => row.length > 1);
  const isFramed = filled.every((row) => (row[0] ?? '').trim() === '' && (row.at(-1) ?? '').trim() === '');
  return isFramed ? rows.map((row) => (row.length > 1 ? row.slice(1, -1) : row)) : rows;
}
