import {
  isGranted,
  manageWorkflowInstances,
  modifyAuthorities,
  modifyCollections,
  readAssignedWorkflowInstances,
  readAuditLog,
  readAuthorities,
  readCertificates,
  readOwnWorkflowInstances,
  readWorkflowInstances,
  revokeCertificatesPermission,
} from '#command/permissions.ts';
import { getMyPermissions, getMySecurity } from '#command/security.ts';
import { type Route, route } from './route.ts';

/** Global permissions as Command 10 names them, by the access control string that they became. */
const version1Names: readonly (readonly [area: string, permission: string, string])[] = [
  ['Auditing', 'Read', readAuditLog],
  ['CertificateCollections', 'Modify', modifyCollections],
  ['Certificates', 'Read', readCertificates],
  ['Certificates', 'Revoke', revokeCertificatesPermission],
  ['PkiManagement', 'Read', readAuthorities],
  ['PkiManagement', 'Modify', modifyAuthorities],
  ['WorkflowInstances', 'ReadAll', readWorkflowInstances],
  ['WorkflowInstances', 'ReadAssignedToMe', readAssignedWorkflowInstances],
  ['WorkflowInstances', 'ReadMy', readOwnWorkflowInstances],
  ['WorkflowInstances', 'Manage', manageWorkflowInstances],
];

export function securityRoutes(): readonly Route[] {
  return [
    route(getMyPermissions, ({ caller }) => ({ data: { Permissions: broadest(caller.permissions) } })),

    route(getMySecurity, ({ caller }) => ({
      data: {
        Roles: [...caller.roles],
        GlobalPermissions: version1Names
          .filter(([, , permission]) => isGranted(caller.permissions, permission))
          .map(([Area, Permission]) => ({ Area, Permission })),
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
