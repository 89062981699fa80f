import { build, type Database } from './database.ts';

export interface NewCollection {
  readonly name: string;
  readonly description: string;
  readonly query: string;
}

export function insertCollection(database: Database, collection: NewCollection): number {
  return database.run(build.insertInto('collections').values(collection));
}

export function allCollections(database: Database) {
  return database.all(build.selectFrom('collections').selectAll().orderBy('id'));
}

export function findCollection(database: Database, id: number) {
  return database.first(build.selectFrom('collections').selectAll().where('id', '=', id));
}
