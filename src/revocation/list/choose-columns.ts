import type { Table, TableColumn, TableRows } from './columns.ts';
import { type Evidence, isKeyRole, readEvidence } from './evidence.ts';
import { saysReplacement } from './exceptions.ts';
import type { HeadingRole } from './heading-role.ts';
import { unknownNumbers } from './list-entry.ts';

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
    // Other columns that might have named the certificates are not the one that was meant.
    const others = columns.filter((each) => each.index !== chosen && isCompared(each));
    const compared = others.filter((each) => keyKindOfColumn(each) !== kindOfChosen);
    return { key: chosen, compared: compared.map(({ index }) => index), isChosen: true };
  }
  const headed = columns.filter((each) => each.isHeaded && isCandidate(each));
  const possible = headed.length > 0 ? headed : columns.filter(isCandidate);
  // Certificates that take the place of others are not those of the list, unless somebody says so.
  const fresh = headed.length > 0 ? [] : possible.filter(({ name }) => saysReplacement(name));
  if (fresh.length > 0 && possible.length > 1) return { key: null, compared: [], isChosen: false };
  const candidates = fresh.length > 0 ? [] : possible;
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

/** The kind of key that a column would find certificates by. */
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
    if (keyKindOfColumn(one) === 'pem') return first.trim() === second.trim();
    const entry = readEvidence(
      0,
      [first, second].map((text, index) => evidenceOf(index === 0 ? one : other, text)),
      () => unknownNumbers,
    );
    return entry === null || !('reason' in entry);
  });
}

export function evidenceOf(column: TableColumn, text: string): Evidence {
  return { role: column.role ?? roleOfKind(column), label: column.name, text };
}

/** The role of a column without a heading, by what stands in it. */
function roleOfKind({ kind }: TableColumn): HeadingRole {
  if (kind === 'pem') return 'pem';
  if (kind === 'sha1' || kind === 'sha256') return 'digest';
  return kind === 'serial' ? 'anySerialNumber' : 'host';
}
