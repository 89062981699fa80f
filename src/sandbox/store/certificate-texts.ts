import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import { readIds } from './id-lists.ts';
import { statement } from './statement.ts';

/** Certificates whose texts are read at once. */
const windowSize = 50_000;

/** Where the values of a column are; a list of them instead of text that would become SQL. */
const columns = new Map([
  ['issued_cn', 'certificates'],
  ['issued_dn', 'certificates'],
  ['issued_email', 'certificates'],
  ['requester_name', 'certificates'],
  ['principal_name', 'certificates'],
  ['serial_number', 'certificates'],
  ['thumbprint', 'certificates'],
  ['subject_alt_name', 'subject_alt_names'],
]);

function valuesOf(name: string, from: number, to: number): RawBuilder<unknown> {
  const table = columns.get(name);
  if (!table) throw new Error(`The texts of ${name} are not searched.`);
  if (table === 'subject_alt_names') {
    return sql`SELECT certificate_id, value FROM subject_alt_names WHERE certificate_id > ${from} AND certificate_id <= ${to}`;
  }
  const column = sql.ref(name);
  return sql`SELECT id, ${column} FROM certificates WHERE id > ${from} AND id <= ${to} AND ${column} IS NOT NULL`;
}

/**
 * Every value of a column with the id of its certificate, in windows of 50,000 certificates. A window has the values
 * one behind the other as UTF-8 with an octet for each character, ASCII letters in lower case, and where each ends.
 */
export function* readTexts(database: Database, name: string, largestId: number) {
  for (let from = 0; from < largestId; from += windowSize) {
    const values = valuesOf(name, from, from + windowSize);
    const row = database.first(
      statement(
        sql<{
          text: Buffer | null;
          lengths: string | null;
          ids: string | null;
        }>`WITH found (id, value) AS (${values})
          SELECT CAST(group_concat(lower(value), '') AS BLOB) AS text,
            group_concat(octet_length(value)) AS lengths, group_concat(id) AS ids FROM found`,
      ),
    );
    const ends = readIds(row?.lengths ?? '');
    for (let index = 1; index < ends.length; index += 1)
      ends[index] = (ends[index] ?? 0) + (ends[index - 1] ?? 0);
    yield { text: row?.text?.toString('latin1') ?? '', ends, ids: readIds(row?.ids ?? '') };
  }
}
