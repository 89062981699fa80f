import {
  type Expression,
  type Insertable,
  type Selectable,
  type SqlBool,
  sql,
  type Updateable,
} from 'kysely';
import { foldText } from '#command/folded-text.ts';
import { build, type Database } from './database.ts';
import type { Listing } from './page.ts';
import type { CollectionRow } from './schema.ts';

export type StoredCollection = Selectable<CollectionRow>;

export const collectionListing: Listing<'collections'> = {
  table: 'collections',
  sortColumns: { id: 'id', name: 'name', description: 'description', content: 'query', favorite: 'favorite' },
};

export function isOneOf(ids: readonly number[]): Expression<SqlBool> {
  return sql<SqlBool>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

export function insertCollection(database: Database, collection: Insertable<CollectionRow>): number {
  return database.run(build.insertInto('collections').values(collection));
}

export function updateCollection(database: Database, id: number, changes: Updateable<CollectionRow>): void {
  database.run(build.updateTable('collections').set(changes).where('id', '=', id));
}

export function deleteCollection(database: Database, id: number): void {
  database.run(build.deleteFrom('collections').where('id', '=', id));
}

export function allCollections(database: Database): readonly StoredCollection[] {
  return database.all(build.selectFrom('collections').selectAll().orderBy('id'));
}

export function findCollection(database: Database, id: number): StoredCollection | undefined {
  return database.first(build.selectFrom('collections').selectAll().where('id', '=', id));
}

/** By name in any letter case. */
export function findCollectionByName(database: Database, name: string): StoredCollection | undefined {
  return allCollections(database).find((collection) => foldText(collection.name) === foldText(name));
}

/** The collection whose count is the oldest, or was never made. */
export function collectionWithOldestCount(database: Database): StoredCollection | undefined {
  return database.first(build.selectFrom('collections').selectAll().orderBy('last_estimated').limit(1));
}
