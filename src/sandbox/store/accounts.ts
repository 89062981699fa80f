import { build, type Database } from './database.ts';

export interface StoredAccount {
  readonly name: string;
  readonly passwordHash: string;
  /** Name of its security role. */
  readonly role: string;
  /** Access control strings of its role. */
  readonly permissions: readonly string[];
}

export function insertRole(database: Database, name: string, permissions: readonly string[]): number {
  return database.run(build.insertInto('roles').values({ name, permissions: JSON.stringify(permissions) }));
}

export interface StoredRole {
  readonly id: number;
  readonly name: string;
  readonly permissions: readonly string[];
}

export function allRoles(database: Database): readonly StoredRole[] {
  const rows = database.all(build.selectFrom('roles').selectAll().orderBy('name'));
  return rows.map(({ id, name, permissions }) => ({ id, name, permissions: JSON.parse(permissions) }));
}

/** Names of the roles by id. */
export function roleNames(database: Database): ReadonlyMap<number, string> {
  return new Map(allRoles(database).map(({ id, name }) => [id, name]));
}

export function setRolePermissions(database: Database, id: number, permissions: readonly string[]): void {
  database.run(
    build
      .updateTable('roles')
      .set({ permissions: JSON.stringify(permissions) })
      .where('id', '=', id),
  );
}

export function insertAccount(database: Database, name: string, roleId: number, passwordHash: string): void {
  database.run(build.insertInto('accounts').values({ name, role_id: roleId, password_hash: passwordHash }));
}

export function setPasswordHash(database: Database, name: string, passwordHash: string): void {
  database.run(build.updateTable('accounts').set({ password_hash: passwordHash }).where('name', '=', name));
}

export function allAccounts(database: Database): readonly (StoredAccount & { readonly id: number })[] {
  const rows = database.all(
    build
      .selectFrom('accounts')
      .innerJoin('roles', 'roles.id', 'accounts.role_id')
      .select([
        'accounts.id',
        'accounts.name',
        'accounts.password_hash',
        'roles.permissions',
        'roles.name as role',
      ])
      .orderBy('accounts.id'),
  );
  return rows.map(({ id, name, password_hash, role, permissions }) => ({
    id,
    name,
    passwordHash: password_hash,
    role,
    permissions: JSON.parse(permissions),
  }));
}

/** By name in any letter case. */
export function findAccount(database: Database, name: string): StoredAccount | undefined {
  const row = database.first(
    build
      .selectFrom('accounts')
      .innerJoin('roles', 'roles.id', 'accounts.role_id')
      .select(['accounts.name', 'accounts.password_hash', 'roles.permissions', 'roles.name as role'])
      .where('accounts.name', '=', name),
  );
  if (!row) return undefined;
  return {
    name: row.name,
    passwordHash: row.password_hash,
    role: row.role,
    permissions: JSON.parse(row.permissions),
  };
}
