import { auditOperations } from '#command/audit.ts';
import { setCertificateOwner } from '#command/certificate-owner.ts';
import { changeAnyOwner, isGranted } from '#command/permissions.ts';
import { allRoles, type StoredRole } from '../store/accounts.ts';
import { setOwner } from '../store/certificates.ts';
import { noPermission } from './access.ts';
import { type Caller, userName } from './caller.ts';
import { tellCertificateChange } from './certificate-changes.ts';
import { requireCertificate } from './find-certificate.ts';
import { notFound, Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

export function certificateOwnerRoute(sandbox: Sandbox): Route {
  const { database } = sandbox;
  return route(
    setCertificateOwner,
    ({ params, body, caller }) => {
      const certificate = requireCertificate(database, params.id);
      const roles = allRoles(database);
      const owner = roles.find(({ id }) => id === certificate.owner_role_id) ?? null;
      const next = wantedRole(roles, body.NewRoleId, body.NewRoleName);
      for (const role of [owner, next]) requireMembership(caller, role);
      database.transaction(() => {
        setOwner(database, certificate.id, next?.id ?? null);
        tellCertificateChange(sandbox, certificate, userName(caller), {
          action: 'Owner changed',
          operation: auditOperations.updated,
          details: { OwnerRole: owner?.name, NewOwnerRole: next?.name },
        });
      });
      return { data: undefined };
    },
    ({ query }) => query.collectionId,
  );
}

/** null when neither an id nor a name is given: then nobody is to own it. */
function wantedRole(roles: readonly StoredRole[], id: number | null, name: string | null): StoredRole | null {
  if (id && name) throw new Problem(400, 'Give NewRoleId or NewRoleName, not both.');
  if (!id && !name) return null;
  const found = roles.find((role) => role.id === id || role.name.toLowerCase() === name?.toLowerCase());
  if (!found) throw id ? notFound('SecurityRole', id) : notFound('SecurityRole', name ?? '', 'Name');
  return found;
}

/** Source: the summary of the method in Keyfactor's OpenAPI document of 25.1. */
function requireMembership(caller: Caller, role: StoredRole | null): void {
  if (role === null || caller.roles.includes(role.name)) return;
  if (!isGranted(caller.permissions, changeAnyOwner)) throw noPermission(caller, changeAnyOwner);
}
