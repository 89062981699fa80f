import { CompiledQuery, type Insertable } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

type Value = string | number | null | Uint8Array;

/** The values of a row; those that the database fills in may be left out. */
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>;

/** Rows of one table as plain data, one after the other: it can be sent to another thread, and is bound as it is. */
export interface PackedRows {
  readonly table: keyof Schema;
  readonly columns: readonly string[];
  readonly values: readonly Value[];
}

/** Throws TypeError unless all rows have the properties of the first. */
export function packRows<Table extends keyof Schema>(
  table: Table,
  rows: readonly (NewRow<Table> & Readonly<Record<string, Value | undefined>>)[],
): PackedRows {
  const columns = Object.keys(rows[0] ?? {});
  const values: Value[] = [];
  for (const row of rows) {
    for (const column of columns) {
      const value = row[column];
      if (value === undefined) throw new TypeError(`A row for ${table} has no ${column}`);
      values.push(value);
    }
    if (Object.keys(row).length > columns.length) {
      throw new TypeError(`A row for ${table} has more than the first`);
    }
  }
  return { table, columns, values };
}

/**
 * The same rows with all their BLOBs in one buffer, which can be transferred to another thread. Without it a thread is
 * sent every pool of Buffers that one of them lies in.
 */
export function withBlobsTogether(packed: readonly PackedRows[]): {
  readonly packed: readonly PackedRows[];
  readonly buffer: ArrayBuffer;
} {
  let length = 0;
  for (const { values } of packed) {
    for (const value of values) if (value instanceof Uint8Array) length += value.length;
  }
  const bytes = new Uint8Array(length);
  let end = 0;
  const moved = (value: Value) => {
    if (!(value instanceof Uint8Array)) return value;
    bytes.set(value, end);
    end += value.length;
    return bytes.subarray(end - value.length, end);
  };
  return {
    packed: packed.map((rows) => ({ ...rows, values: rows.values.map(moved) })),
    buffer: bytes.buffer,
  };
}

/** Enough rows in a statement to spread its cost, and few enough for them to be bound from the cache. */
const valuesInStatement = 1024;

/** Call it inside a transaction. */
export function insertPackedRows(database: Database, { table, columns, values }: PackedRows): void {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
  let at = 0;
  // Powers of two, so that few statements are prepared whatever the number of rows.
  let rows = 2 ** Math.floor(Math.log2(valuesInStatement / columns.length));
  while (at < values.length) {
    const end = at + rows * columns.length;
    if (end > values.length) rows /= 2;
    else {
      const query = CompiledQuery.raw(into + new Array(rows).fill(row).join(', '), values.slice(at, end));
      database.run({ compile: () => query });
      at = end;
    }
  }
}
