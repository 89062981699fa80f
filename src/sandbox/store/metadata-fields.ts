import type { Selectable } from 'kysely';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
import type { MetadataFieldRow } from './schema.ts';

export type MetadataField = Selectable<MetadataFieldRow>;

/** Metadata fields are shown in the order in which they were made. */
export const metadataFields: Listing<'metadata_fields'> = {
  table: 'metadata_fields',
  sortColumns: { id: 'id', name: 'name', displayorder: 'id' },
};

/** Names of the metadata fields that certificates can have. */
export function metadataFieldNames(database: Database): readonly string[] {
  return database
    .all(build.selectFrom('metadata_fields').select('name').orderBy('id'))
    .map(({ name }) => name);
}
