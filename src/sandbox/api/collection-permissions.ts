import { allRoles, setRolePermissions } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';

/** Gives each role on one collection what it has on another, as Command does with a copy. */
export function copyRolePermissions(database: Database, from: number, to: number): void {
  for (const { id, permissions } of allRoles(database)) {
    const copied = permissions.filter((permission) => isOn(permission, from));
    const added = copied.map((permission) => permission.replace(onCollection, `/collections/$1/${to}/`));
    if (added.length > 0) setRolePermissions(database, id, [...permissions, ...added]);
  }
}

export function removeRolePermissions(database: Database, collectionId: number): void {
  for (const { id, permissions } of allRoles(database)) {
    const kept = permissions.filter((permission) => !isOn(permission, collectionId));
    if (kept.length < permissions.length) setRolePermissions(database, id, kept);
  }
}

/** `/certificates/collections/revoke/12/` and the like. */
const onCollection = /\/collections\/(.+)\/(\d+)\/?$/;

function isOn(permission: string, collectionId: number): boolean {
  return onCollection.exec(permission)?.[2] === String(collectionId);
}
