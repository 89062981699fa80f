import type { Selectable } from 'kysely';
import { build, type Database } from './database.ts';
import { prepared } from './prepared.ts';
import type { AuthorityRow, TemplateRow } from './schema.ts';

export function insertAuthority(database: Database, name: string, online: boolean): number {
  return database.run(build.insertInto('authorities').values({ name, online: online ? 1 : 0 }));
}

const authorityWithId = prepared<{ id: number }, Selectable<AuthorityRow>>((value) =>
  build.selectFrom('authorities').selectAll().where('id', '=', value('id')),
);

export function findAuthority(database: Database, id: number) {
  return database.first(authorityWithId({ id }));
}

export function findAuthorityByName(database: Database, name: string) {
  return database.first(build.selectFrom('authorities').selectAll().where('name', '=', name));
}

export function allAuthorities(database: Database) {
  return database.all(build.selectFrom('authorities').selectAll().orderBy('id'));
}

export function insertTemplate(database: Database, template: TemplateRow): void {
  database.run(build.insertInto('templates').values(template));
}

/** Names of the CAs by id. */
export function authorityNames(database: Database): ReadonlyMap<number, string> {
  return new Map(
    database.all(build.selectFrom('authorities').select(['id', 'name'])).map(({ id, name }) => [id, name]),
  );
}

/** Display names of the templates by id. */
export function templateNames(database: Database): ReadonlyMap<number, string> {
  const templates = database.all(build.selectFrom('templates').select(['id', 'display_name']));
  return new Map(templates.map(({ id, display_name }) => [id, display_name]));
}
