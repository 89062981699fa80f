import { type RawBuilder, sql } from 'kysely';
import { build, type Database } from './database.ts';
import { statement } from './statement.ts';

/** Certificates whose properties are written in one transaction. */
const windowSize = 20_000;

export function metadataFieldNames(database: Database): readonly string[] {
  return database
    .all(build.selectFrom('metadata_fields').select('name').orderBy('id'))
    .map(({ name }) => name);
}

/**
 * Writes the properties of the certificates that came since it was called last: metadata, stores and purposes, which
 * stand in JSON columns that no query could search quickly. They never change once a certificate is stored.
 */
export function writeNewProperties(database: Database): void {
  const last = build.selectFrom('certificates').select(({ fn }) => fn.max('id').as('id'));
  const end = database.first(last)?.id ?? 0;
  let from =
    database.first(build.selectFrom('search_progress').select('certificate_id'))?.certificate_id ?? 0;
  while (from < end) {
    const to = Math.min(from + windowSize, end);
    database.transaction(() => writeProperties(database, from, to));
    from = to;
  }
}

/** Of the certificates with ids above `from`, up to `to`. */
function writeProperties(database: Database, from: number, to: number): void {
  const run = (raw: RawBuilder<unknown>) => database.run(statement(raw));
  // The JSON is taken apart once, not for each of the three statements.
  run(sql`CREATE TEMP TABLE IF NOT EXISTS found
    (certificate_id INTEGER, property TEXT COLLATE NOCASE, value TEXT COLLATE NOCASE)`);
  run(sql`INSERT INTO found SELECT certificate_id, property, value FROM properties_of_certificates
    WHERE certificate_id > ${from} AND certificate_id <= ${to} AND value IS NOT NULL`);
  run(sql`INSERT OR IGNORE INTO metadata_fields (name)
    SELECT DISTINCT substr(property, length('metadata ') + 1) FROM found WHERE property LIKE 'metadata %'`);
  run(
    sql`INSERT OR IGNORE INTO property_values (property, value) SELECT DISTINCT property, value FROM found`,
  );
  run(sql`INSERT OR IGNORE INTO certificate_properties (value_id, certificate_id)
    SELECT property_values.id, found.certificate_id
    FROM found CROSS JOIN property_values USING (property, value) ORDER BY 1, 2`);
  run(sql`DELETE FROM found`);
  database.run(build.updateTable('search_progress').set({ certificate_id: to }));
}
