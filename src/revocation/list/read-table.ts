import { whyBrokenNumber } from './broken-number.ts';
import { cleanValue, isComment } from './cell-text.ts';
import { isRuler, type Table, type TableColumn, type TableRows } from './columns.ts';
import { type Evidence, isKeyRole, readClaims, readEvidence } from './evidence.ts';
import { findingNames } from './finding-names.ts';
import type { HeadingRole } from './headings.ts';
import { type Claim, emptyList, entryOf, type Numbers, type ReadList, unknownNumbers } from './list-entry.ts';
import { attributeValues, hostName, mailAddress } from './names.ts';
import { hasPem, readBase64 } from './pem.ts';
import { type KeyRole, type ReadKey, readBareKey, readKeyAs } from './read-key.ts';
import { readText, splitLines } from './read-text.ts';

/** Why rows cannot be trusted, by their place in the table from 0. */
export type BrokenRows = ReadonlyMap<number, string>;

/** How the columns of a table are read. */
export interface ColumnChoice {
  /** The column that names the certificates; null: nobody knows which. */
  readonly key: number | null;
  /** Columns that must agree with what is found. */
  readonly compared: readonly number[];
  /** Whether the operator said so. */
  readonly isChosen: boolean;
}

/**
 * The column that names the certificates, and those to compare with it. Where several may, nobody but the operator knows.
 * @param rows as given to `recognizeTable`
 * @param chosen what the operator said; undefined: nothing
 */
export function chooseColumns(table: Table, rows: TableRows, chosen?: number): ColumnChoice {
  const { columns } = table;
  const isCompared = ({ role }: TableColumn) => role !== null && role !== 'foreign';
  if (chosen !== undefined) {
    const kindOfChosen = columns[chosen] && keyKindOfColumn(columns[chosen]);
    // What else might have named them is not what was meant.
    const others = columns.filter((each) => each.index !== chosen && isCompared(each));
    const compared = others.filter((each) => keyKindOfColumn(each) !== kindOfChosen);
    return { key: chosen, compared: compared.map(({ index }) => index), isChosen: true };
  }
  const headed = columns.filter((each) => each.isHeaded && isCandidate(each));
  const candidates = headed.length > 0 ? headed : columns.filter(isCandidate);
  const sorted = candidates.toSorted((one, other) => rank(one) - rank(other));
  const [first] = sorted;
  if (!first) {
    const weak = columns.filter(({ role }) => role === 'anyId' || role === 'anySerialNumber');
    const named =
      weak.find(({ kind }) => kind !== 'text') ??
      columns.find(({ role, kind }) => kind === 'name' && role !== 'issuer' && role !== 'foreign') ??
      columns.find(({ role }) => role === 'commonName') ??
      weak[0];
    if (!named) return { key: null, compared: [], isChosen: false };
    const others = columns.filter((each) => each !== named && isCompared(each));
    return { key: named.index, compared: others.map(({ index }) => index), isChosen: false };
  }
  const rivals = sorted.filter((each) => each !== first && rank(each) === rank(first));
  if (rivals.some((rival) => !isSame(rows, table, first, rival)))
    return { key: null, compared: [], isChosen: false };
  const others = columns.filter(
    (each) => each !== first && isCompared(each) && (each.isHeaded || rivals.includes(each)),
  );
  return { key: first.index, compared: others.map(({ index }) => index), isChosen: false };
}

function isCandidate({ role, kind }: TableColumn): boolean {
  if (role === 'pem' || (isKeyRole(role) && role !== 'anyId' && role !== 'anySerialNumber')) return true;
  if (role === 'anySerialNumber') return kind === 'serial';
  return role === null && ['pem', 'sha256', 'sha1', 'serial'].includes(kind);
}

/** From 0, the surest. */
function rank(column: TableColumn): number {
  switch (keyKindOfColumn(column)) {
    case 'pem':
      return 0;
    case 'sha1':
      return 1;
    case 'serial':
      return column.kind === 'number' || column.kind === 'short' ? 5 : 2;
    case 'id':
      return 3;
    case 'sha256':
      return 4;
    default:
      return 6;
  }
}

/** What a column would find certificates by. */
function keyKindOfColumn({ role, kind }: TableColumn): 'pem' | 'sha1' | 'sha256' | 'serial' | 'id' | 'name' {
  if (role === 'pem') return 'pem';
  if (role === 'thumbprint' || role === 'thumbprintSha256' || role === 'digest')
    return kind === 'sha256' || (role === 'thumbprintSha256' && kind !== 'sha1') ? 'sha256' : 'sha1';
  if (role === 'serialNumber' || role === 'anySerialNumber') return 'serial';
  if (role === 'id' || role === 'anyId') return 'id';
  if (role === null && (kind === 'pem' || kind === 'sha1' || kind === 'sha256' || kind === 'serial'))
    return kind;
  return 'name';
}

/** Whether two columns of one kind say the same in every row that has both. */
function isSame(rows: TableRows, { headingRow }: Table, one: TableColumn, other: TableColumn): boolean {
  if (keyKindOfColumn(one) !== keyKindOfColumn(other)) return true;
  return rows.slice(headingRow === null ? 0 : headingRow + 1, 1000).every((row) => {
    const [first = '', second = ''] = [row[one.index], row[other.index]];
    if (first.trim() === '' || second.trim() === '') return true;
    const entry = readEvidence(
      0,
      [first, second].map((text, index) => evidenceOf(index === 0 ? one : other, text)),
      () => unknownNumbers,
    );
    return entry === null || !('reason' in entry);
  });
}

function evidenceOf(column: TableColumn, text: string): Evidence {
  return { role: column.role ?? roleOfKind(column), label: column.name, text };
}

/** What a column without a heading is, by what stands in it. */
function roleOfKind({ kind }: TableColumn): HeadingRole {
  if (kind === 'pem') return 'pem';
  if (kind === 'sha1' || kind === 'sha256') return 'digest';
  return kind === 'serial' ? 'serialNumber' : 'host';
}

/**
 * Reads the rows of a table: of each what names the certificate, and all that must agree with it. Every row that gives nothing is listed
 * with the reason: something stands in that line.
 */
export function readTable(
  rows: TableRows,
  table: Table,
  choice: ColumnChoice,
  numbers: Numbers,
  broken: BrokenRows,
  firstLine = 1,
): ReadList {
  const list = emptyList();
  const reader = createRowReader(table, choice, numbers, list);
  if (!reader) return list;
  const headings = table.headingRow === null ? null : widthOf(rows[table.headingRow] ?? []);
  let line = firstLine;
  for (const [place, row] of rows.entries()) {
    const whyBroken = broken.get(place);
    const isEmpty = row.every((cell) => cell.trim() === '');
    if (whyBroken !== undefined) refuseRow(row, line, whyBroken, list);
    else if (!isEmpty && (place <= (table.headingRow ?? -1) || isRuler(row))) list.otherLines += 1;
    else if (!isEmpty && headings !== null && widthOf(row) > headings)
      refuseRow(
        row,
        line,
        `${widthOf(row)} cells under ${headings} headings: put quotes around commas.`,
        list,
      );
    else if (!isEmpty) reader(row, line);
    line += 1 + row.reduce((breaks, each) => breaks + countBreaks(each), 0);
  }
  return list;
}

const nameRoles: ReadonlySet<HeadingRole> = new Set<HeadingRole>([
  ...(['host', 'commonName', 'alternativeNames', 'subject'] as const),
]);

/** Reads one row after the other into a list; null when no column is known to name the certificates. */
function createRowReader(
  table: Table,
  { key: keyIndex, compared, isChosen }: ColumnChoice,
  numbers: Numbers,
  list: ReadList,
): ((row: readonly string[], line: number) => void) | null {
  const key = keyIndex === null ? undefined : table.columns[keyIndex];
  if (!key) return null;
  const others = compared.flatMap((index) => table.columns[index] ?? []);
  const meanings = new Map(
    [key, ...others].map(({ name, numbers: meaning }): [string, Numbers] => [
      name,
      { meaning, isSaid: false },
    ]),
  );
  if (numbers.meaning !== null) meanings.set(key.name, numbers);
  const ofKey = meanings.get(key.name) ?? unknownNumbers;
  const numbersOf = ({ label }: Evidence) => meanings.get(label) ?? unknownNumbers;
  const isBare = key.role === null ? !isLongKind(key.kind) : nameRoles.has(key.role);
  const refuse = (line: number, text: string, reason: string) =>
    list.unreadable.push({ line, text, reason: isComment(text) ? 'A comment.' : reason });
  const refuseEmpty = (row: readonly string[], line: number) =>
    refuse(line, row.join(', '), `The column ${key.name} is empty in this row.`);

  return (row, line) => {
    if (table.isFindings && readFinding(row, line, table, list)) return;
    const cell = row[key.index] ?? '';
    const beside = others.map((column) => evidenceOf(column, row[column.index] ?? ''));
    if (key.role === 'pem' || key.kind === 'pem' || hasPem(cell)) {
      const claims = readClaims(beside, numbersOf);
      if (cell.trim() === '') refuseEmpty(row, line);
      else appendBlock(cell, line, claims, list);
      return;
    }
    if (isBare) {
      const text = cleanValue(cell);
      const read = text === '' ? null : readBareCell(text, key, ofKey);
      if (read === null) refuseEmpty(row, line);
      else if ('reason' in read) refuse(line, text, read.reason);
      else list.entries.push({ ...entryOf(line, text, read), claims: readClaims(beside, numbersOf) });
      return;
    }
    const named = evidenceOf(key, cell);
    const entry = readEvidence(line, [named, ...beside], numbersOf, isChosen ? named : undefined);
    if (entry === null) refuseEmpty(row, line);
    else if ('reason' in entry) refuse(line, entry.text, entry.reason);
    else list.entries.push(entry);
  };
}

function isLongKind(kind: TableColumn['kind']): boolean {
  return kind === 'pem' || kind === 'sha1' || kind === 'sha256' || kind === 'serial';
}

/** A cell of which no heading says that it is a key: a column that the operator chose, or one of names. */
function readBareCell(text: string, { role, kind }: TableColumn, numbers: Numbers): ReadKey {
  if (whyBrokenNumber(text) !== null) return readBareKey(text, numbers, false);
  const common = role === 'commonName' || role === 'subject' ? commonName(text) : null;
  const name = hostName(text) ?? mailAddress(text) ?? common;
  if (name === null) return readBareKey(text, numbers, kind === 'number');
  return { readings: [{ kind: 'name', value: name }], isProof: false };
}

/** Of persons and devices it is any text. */
function commonName(text: string): string | null {
  const name = attributeValues(text, 'CN')[0] ?? text;
  return name.length <= 255 && !text.includes('\n') ? name : null;
}

/** Results of a list that were not taken without somebody's word, and are not when they come back. */
const unsettled: ReadonlySet<string> = new Set([
  findingNames.ambiguous,
  findingNames.unproven,
  findingNames.named,
]);
/** What the entry of such a row says is not true of the certificate beside it, or says nothing of it. */
const setApart: ReadonlySet<string> = new Set([findingNames.contradicts, findingNames.also]);
const readAsRoles: readonly (readonly [string, KeyRole])[] = [
  ['thumbprint', 'thumbprint'],
  ['SHA-256 thumbprint', 'thumbprintSha256'],
  ['serial number', 'anySerialNumber'],
  ['ID', 'anyId'],
];

/**
 * A row of what this product found for a list and wrote down: what was not settled then is looked for again as it was read, and never by
 * the thumbprint of a certificate that may have been meant.
 * @returns whether the row is done with
 */
function readFinding(row: readonly string[], line: number, { columns }: Table, list: ReadList): boolean {
  const cellOf = (role: HeadingRole) =>
    cleanValue(row[columns.find((column) => column.role === role)?.index ?? -1] ?? '');
  const [text, result, readAs] = [cellOf('entry'), cellOf('result'), cellOf('readAs')];
  if (setApart.has(result)) {
    const reason = `It was set apart then (${result}). Take it from the list it came from.`;
    list.unreadable.push({ line, text, reason });
    return true;
  }
  const hasThumbprint = columns.some(
    ({ role, index }) => (role === 'thumbprint' || role === 'digest') && cleanValue(row[index] ?? '') !== '',
  );
  if (hasThumbprint && !unsettled.has(result)) return false;
  const name = readAs === 'name' ? (hostName(text) ?? mailAddress(text)) : null;
  const role = readAsRoles.find(([words]) => words === readAs)?.[1];
  const read: ReadKey = name
    ? { readings: [{ kind: 'name', value: name }], isProof: false }
    : role
      ? readKeyAs(role, text, unknownNumbers)
      : readBareKey(text, unknownNumbers, true);
  if ('reason' in read) list.unreadable.push({ line, text, reason: read.reason });
  else list.entries.push(entryOf(line, text, unsettled.has(result) ? { ...read, isProof: false } : read));
  return true;
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

function appendBlock(cell: string, line: number, claims: readonly Claim[], list: ReadList): void {
  const { entries, unreadable } = readBase64(cleanValue(cell), line) ?? readText(cell, unknownNumbers, line);
  // What stands beside several certificates is said of one of them.
  const isOne = entries.length === 1;
  list.entries.push(
    ...entries.map((entry) => (isOne ? { ...entry, claims: [...entry.claims, ...claims] } : entry)),
  );
  list.unreadable.push(...unreadable);
}

function countBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? splitLines(cell).length - 1 : 0;
}
