import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import { statement } from './statement.ts';

/**
 * The ids that a statement of one column selects, in its order, read as one text: the driver takes ten times as long for a row as
 * SQLite takes to write its id down.
 */
export function selectIds(database: Database, select: RawBuilder<unknown>): Uint32Array {
  const row = database.first(
    statement(
      sql<{ ids: string | null }>`WITH found (id) AS (${select}) SELECT group_concat(id) AS ids FROM found`,
    ),
  );
  return readIds(row?.ids ?? '');
}

/** Whole numbers with commas between them. */
export function readIds(text: string): Uint32Array {
  if (text === '') return new Uint32Array();
  const ids = new Uint32Array((text.length + 1) >>> 1);
  let count = 0;
  let id = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma) {
      ids[count] = id;
      count += 1;
      id = 0;
    } else {
      id = id * 10 + code - zero;
    }
  }
  ids[count] = id;
  return ids.slice(0, count + 1);
}

const comma = 44;
const zero = 48;
