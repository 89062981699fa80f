import { type RawBuilder, sql } from 'kysely';
import { foldText } from '#command/folded-text.ts';
import type { Database } from './database.ts';
import { readIds } from './id-lists.ts';
import { statement } from './statement.ts';

/** Certificates whose texts are read at once. */
const windowSize = 50_000;

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
 * Every value of a column with the id of its certificate, in windows of 50,000 certificates. A window has the folded
 * values one behind the other as UTF-8 with an octet for each character, and where each ends.
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
    yield { ...folded(row?.text?.toString('latin1') ?? '', ends), ids: readIds(row?.ids ?? '') };
  }
}

/** SQLite has folded ASCII letters; few values go beyond. */
function folded(text: string, ends: Uint32Array): { readonly text: string; readonly ends: Uint32Array } {
  const beyondAscii = /[\x80-\xff]/g;
  let next = beyondAscii.exec(text)?.index;
  if (next === undefined) return { text, ends };
  const parts: string[] = [];
  const shifted = new Uint32Array(ends.length);
  let [start, copied, shift] = [0, 0, 0];
  for (const [row, end] of ends.entries()) {
    if (next !== undefined && next < end) {
      const value = Buffer.from(foldText(Buffer.from(text.slice(start, end), 'latin1').toString()));
      parts.push(text.slice(copied, start), value.toString('latin1'));
      shift += value.length - (end - start);
      copied = end;
      beyondAscii.lastIndex = end;
      next = beyondAscii.exec(text)?.index;
    }
    shifted[row] = end + shift;
    start = end;
  }
  return { text: parts.join('') + text.slice(copied), ends: shifted };
}
