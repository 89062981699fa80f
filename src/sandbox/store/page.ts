import { type Expression, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { statement } from './statement.ts';

export interface PageRequest {
  readonly where: readonly Expression<SqlBool>[];
  /** A key of the table's sort columns. */
  readonly sortBy: string;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Matches on all pages. */
  readonly count: number;
}

/** A table that is listed: by which columns or expressions it can be sorted, under their names on the wire in lower case. */
export interface Listing<Table extends keyof Schema> {
  readonly table: Table;
  readonly sortColumns: Readonly<Record<string, (keyof Schema[Table] & string) | RawBuilder<unknown>>>;
}

/** One page of the matches; ties stand in the order of insertion. */
export function readPage<Table extends keyof Schema>(
  database: Database,
  { table, sortColumns }: Listing<Table>,
  page: PageRequest,
): Page<Selectable<Schema[Table]>> {
  const matches = sql`${sql.table(table)} WHERE ${sql.join([sql`1`, ...page.where], sql` AND `)}`;
  const direction = page.descending ? sql`DESC` : sql`ASC`;
  const wanted = sortColumns[page.sortBy.toLowerCase()] ?? 'rowid';
  const column = typeof wanted === 'string' ? sql.ref(wanted) : wanted;
  const rows = sql<Selectable<Schema[Table]>>`SELECT * FROM ${matches}
    ORDER BY ${column} ${direction}, rowid ${direction} LIMIT ${page.limit} OFFSET ${page.offset}`;
  const counted = sql<{ count: number }>`SELECT count(*) AS count FROM ${matches}`;
  return {
    rows: database.all(statement(rows)),
    count: database.first(statement(counted))?.count ?? 0,
  };
}
