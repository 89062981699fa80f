import { build, type Database } from './database.ts';

/** Names of the metadata fields that certificates can have. */
export function metadataFieldNames(database: Database): readonly string[] {
  return database
    .all(build.selectFrom('metadata_fields').select('name').orderBy('id'))
    .map(({ name }) => name);
}
