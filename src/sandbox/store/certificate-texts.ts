import { type RawBuilder, sql } from 'kysely';
import { foldText } from '#command/folded-text.ts';
import type { Database } from './database.ts';
import { readIds } from './id-lists.ts';
import { statement } from './statement.ts';

/** Certificates whose texts are read at once. */
const windowSize = 50_000;

/** Of ASCII alone. */
const isPlain = sql`octet_length(value) = length(value)`;

/** Columns whose texts are searched; a list of them instead of text that would become SQL. */
const columns: ReadonlySet<string> = new Set([
  'issued_cn',
  'issued_dn',
  'issued_email',
  'requester_name',
  'principal_name',
  'serial_number',
  'thumbprint',
]);

/** @param name a column, a field of `values_of_certificates`, or `metadata ` and the name of a metadata field */
function valuesOf(name: string, from: number, to: number): RawBuilder<unknown> {
  if (name === 'subject_alt_name') {
    return sql`SELECT certificate_id, value FROM subject_alt_names WHERE certificate_id > ${from} AND certificate_id <= ${to}`;
  }
  const metadataName = /^metadata (.+)$/s.exec(name)?.[1];
  if (metadataName === undefined && !columns.has(name)) {
    return sql`SELECT certificate_id, value FROM values_of_certificates
      WHERE field = ${name} AND certificate_id > ${from} AND certificate_id <= ${to} AND value IS NOT NULL`;
  }
  const value = metadataName === undefined ? sql.ref(name) : sql`metadata ->> ${metadataName}`;
  return sql`SELECT id, ${value} FROM certificates WHERE id > ${from} AND id <= ${to} AND ${value} IS NOT NULL`;
}

/**
 * Every value of a column with the id of its certificate, in windows of 50,000 certificates. A window has the folded values
 * one behind the other as UTF-8 with an octet for each character, and where each ends. SQLite folds those of ASCII alone, which
 * nearly all are; the others stand at the end.
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
          others: string;
        }>`WITH found (id, value) AS (${values})
          SELECT CAST(group_concat(lower(value), '') FILTER (WHERE ${isPlain}) AS BLOB) AS text,
            group_concat(length(value)) FILTER (WHERE ${isPlain}) AS lengths,
            group_concat(id) FILTER (WHERE ${isPlain}) AS ids,
            json_group_array(json_array(id, value)) FILTER (WHERE NOT ${isPlain}) AS others FROM found`,
      ),
    );
    const others: readonly (readonly [id: number, value: string])[] = JSON.parse(row?.others ?? '[]');
    const folded = others.map(([, value]) => Buffer.from(foldText(value)));
    const lengths = readIds(row?.lengths ?? '');
    const ends = new Uint32Array(lengths.length + folded.length);
    const ids = new Uint32Array(ends.length);
    ids.set(readIds(row?.ids ?? ''));
    ids.set(
      others.map(([id]) => id),
      lengths.length,
    );
    let end = 0;
    for (let index = 0; index < ends.length; index += 1) {
      end += lengths[index] ?? folded[index - lengths.length]?.length ?? 0;
      ends[index] = end;
    }
    yield {
      text: (row?.text?.toString('latin1') ?? '') + Buffer.concat(folded).toString('latin1'),
      ends,
      ids,
    };
  }
}
