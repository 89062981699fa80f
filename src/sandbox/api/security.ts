import { isGranted } from '#command/permissions.ts';
import { getMyPermissions, getMySecurity } from '#command/security.ts';
import { version1Permissions } from '#command/version-1-permissions.ts';
import { type Route, route } from './route.ts';

export function securityRoutes(): readonly Route[] {
  return [
    route(getMyPermissions, ({ caller }) => ({ data: { Permissions: broadest(caller.permissions) } })),

    route(getMySecurity, ({ caller }) => ({
      data: {
        Roles: [...caller.roles],
        GlobalPermissions: version1Permissions
          .filter(({ string }) => isGranted(caller.permissions, string))
          .map(({ area, permission }) => ({ Area: area, Permission: permission })),
      },
    })),
  ];
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
