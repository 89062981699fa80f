import { whyBrokenNumber } from './broken-number.ts';
import { cleanValue, isComment } from './cell-text.ts';
import { type ColumnChoice, evidenceOf } from './choose-columns.ts';
import { isRuler, type Table, type TableColumn, type TableRows } from './columns.ts';
import { doubted, namesDevice, namesIssuer } from './doubt.ts';
import { type Evidence, readClaims, readEvidence } from './evidence.ts';
import type { HeadingRole } from './heading-role.ts';
import { type Claim, emptyList, entryOf, type Numbers, type ReadList, unknownNumbers } from './list-entry.ts';
import { attributeValues, hostName, mailAddress } from './names.ts';
import { hasPem, readBase64 } from './pem.ts';
import { readFinding } from './read-finding.ts';
import { type ReadKey, readBareKey } from './read-key.ts';
import { readText } from './read-text.ts';
import { createRowExceptions } from './row-exceptions.ts';
import { splitLines } from './text-lines.ts';

/** Why rows cannot be trusted, by their place in the table from 0. */
export type BrokenRows = ReadonlyMap<number, string>;

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
  const reader = createRowReader(table, choice, numbers, list, createDoubt(table, rows));
  if (!reader) return list;
  const headings = table.headingRow === null ? null : widthOf(rows[table.headingRow] ?? []);
  const whyNotMeant = createRowExceptions(rows, table, choice.key ?? 0);
  let line = firstLine;
  for (const [place, row] of rows.entries()) {
    const whyBroken = broken.get(place);
    const isEmpty = row.every((cell) => cell.trim() === '');
    // Titles count as well: what they say is said of what stands below.
    const notMeant = isEmpty || place === table.headingRow ? null : whyNotMeant(row, line);
    if (whyBroken !== undefined) refuseRow(row, line, whyBroken, list);
    else if (!isEmpty && (place <= (table.headingRow ?? -1) || isRuler(row))) list.otherLines += 1;
    else if (!isEmpty && headings !== null && widthOf(row) > headings)
      refuseRow(
        row,
        line,
        `${widthOf(row)} cells under ${headings} headings: put quotes around commas.`,
        list,
      );
    else if (notMeant !== null) refuseRow(row, line, notMeant, list);
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
  isDoubtful: (row: readonly string[]) => boolean,
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
    if (entry === null) {
      if (!readNamed(beside, line, numbersOf, list)) refuseEmpty(row, line);
    } else if ('reason' in entry) refuse(line, entry.text, entry.reason);
    else list.entries.push(isDoubtful(row) ? doubted(entry) : entry);
  };
}

/**
 * Tells of a row whether its serial number may be that of a device, or of a CA whose name stands above, in a title or in
 * the first of merged cells.
 */
function createDoubt({ columns, headingRow }: Table, rows: TableRows): (row: readonly string[]) => boolean {
  const titles = rows.slice(0, headingRow ?? 0).flat();
  if (columns.some(({ name }) => namesDevice(name)) || titles.some(namesIssuer)) return () => true;
  const issuer = columns.find(({ role, example }) => role === 'issuer' && example !== '');
  const isEmpty = (row: readonly string[]) => issuer !== undefined && (row[issuer.index] ?? '').trim() === '';
  return rows.length > 1 ? isEmpty : () => false;
}

/** A row without a key that has a name all the same. @returns whether it has */
function readNamed(
  beside: readonly Evidence[],
  line: number,
  numbersOf: (evidence: Evidence) => Numbers,
  list: ReadList,
): boolean {
  for (const each of beside) {
    const text = cleanValue(each.text);
    const value = each.role === 'commonName' || each.role === 'host' ? hostName(text) : null;
    if (value === null) continue;
    const claims = readClaims(
      beside.filter((other) => other !== each),
      numbersOf,
    );
    list.entries.push({ line, text, readings: [{ kind: 'name', value }], isProof: false, claims });
    return true;
  }
  return false;
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
  // Claims beside several certificates are about one of them.
  const isOne = entries.length === 1;
  list.entries.push(
    ...entries.map((entry) => (isOne ? { ...entry, claims: [...entry.claims, ...claims] } : entry)),
  );
  list.unreadable.push(...unreadable);
}

function countBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? splitLines(cell).length - 1 : 0;
}
