import { isGranted } from '#command/permissions.ts';
import { getMyPermissions } from '#command/security.ts';
import { type Route, route } from './route.ts';

export function securityRoutes(): readonly Route[] {
  return [route(getMyPermissions, ({ caller }) => ({ data: { Permissions: broadest(caller.permissions) } }))];
}

/** Sorted, and without the strings that a broader one covers. */
function broadest(permissions: readonly string[]): string[] {
  return permissions
    .filter(
      (permission) =>
        !isGranted(
          permissions.filter((other) => other !== permission),
          permission,
        ),
    )
    .toSorted();
}
