import { type RawBuilder, sql } from 'kysely';
import { readTexts } from './certificate-texts.ts';
import { build, type Database } from './database.ts';
import { selectIds } from './id-lists.ts';
import { statement } from './statement.ts';

/** The source that the search of certificates reads. */
export function openCertificateSource(database: Database) {
  return {
    largestId() {
      const largest = build.selectFrom('certificates').select(({ fn }) => fn.max('id').as('id'));
      return database.first(largest)?.id ?? 0;
    },
    /** Also counts what another connection has changed. */
    changes() {
      const counters = sql<{ changes: string }>`
        SELECT total_changes() || ' ' || data_version AS changes FROM pragma_data_version`;
      return database.first(statement(counters))?.changes ?? '';
    },
    ids: (select: RawBuilder<unknown>) => selectIds(database, select),
    textOf(select: RawBuilder<unknown>) {
      const compiled = select.compile(build);
      return JSON.stringify([compiled.sql, compiled.parameters]);
    },
    texts: (column: string, largest: number) => readTexts(database, column, largest),
  };
}
