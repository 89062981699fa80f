import { isGrantedInScope } from '#command/permissions.ts';
import { type Caller, userName } from './caller.ts';
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
  throw noPermission(caller, first, collectionId);
}

/**
 * In Command's words, and after them the access control string that is missing.
 * Source: Keyfactor's Terraform provider, "User … doesn't have the required permission".
 */
export function noPermission(caller: Caller, permission: string, collectionId?: number): Problem {
  const here = collectionId ? ', on this collection and in general' : '';
  return new Problem(
    403,
    `User ${userName(caller)} doesn't have the required permission ${permission}${here}.`,
  );
}
