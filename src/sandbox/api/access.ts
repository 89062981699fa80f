import { isGrantedInScope, onCollection } from '#command/permissions.ts';
import type { StoredAccount } from '../store/accounts.ts';
import { Problem } from './problem.ts';

/**
 * @param collectionId the permission context; none or 0: all certificates
 * @throws Problem 403 that names the access control string that is missing
 */
export function requirePermission(caller: StoredAccount, permission: string, collectionId?: number): void {
  if (isGrantedInScope(caller.permissions, permission, collectionId)) return;
  const scoped = collectionId ? ` or ${onCollection(permission, collectionId)}` : '';
  throw new Problem(403, `${caller.name} lacks the permission ${permission}${scoped}.`);
}
