import { isGrantedInScope } from '#command/permissions.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';

/**
 * @param permissions one of them is needed; when there are none, nothing is
 * @param collectionId the permission context; none or 0: everything
 * @throws Problem 403 that names the access control string that is missing
 */
export function requireAnyPermission(
  caller: Caller,
  permissions: readonly string[],
  collectionId?: number,
): void {
  const [first] = permissions;
  if (first === undefined) return;
  if (permissions.some((permission) => isGrantedInScope(caller.permissions, permission, collectionId)))
    return;
  const here = collectionId ? ', on this collection and in general' : '';
  throw new Problem(403, `${caller.name} lacks the permission ${first}${here}.`);
}
