import { getCertificateSecurity } from '#command/certificate-details.ts';
import { isGrantedInScope, readCertificates, revokeCertificatesPermission } from '#command/permissions.ts';
import { allRoles } from '../store/accounts.ts';
import { allCollections } from '../store/collections.ts';
import { certificatePlans, findCertificatesOrGiveUp } from './certificate-query.ts';
import { requireCertificate } from './find-certificate.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

/** The permissions that a role has for a certificate, in the words of the Management Portal. */
export const permissionNames: Readonly<Record<string, string>> = {
  [readCertificates]: 'Read',
  [revokeCertificatesPermission]: 'Revoke',
};

export function certificateSecurityRoute(sandbox: Sandbox): Route {
  const { database } = sandbox;
  return route(
    getCertificateSecurity,
    ({ params, query }) => {
      requireCertificate(database, params.id);
      const scopes = certificateScopes(sandbox, params.id, query.collectionId);
      const roles = allRoles(database).map(({ name, permissions }) => ({
        Name: name,
        Permissions: Object.entries(permissionNames)
          .filter(([permission]) => scopes.some((scope) => isGrantedInScope(permissions, permission, scope)))
          .map(([, words]) => words),
      }));
      return { data: { Roles: roles.filter(({ Permissions }) => Permissions.length > 0) } };
    },
    ({ query }) => query.collectionId,
  );
}

/** In which a permission counts: the collection that is asked about, or everything and all collections that it is in. */
export function certificateScopes(
  sandbox: Sandbox,
  certificateId: number,
  collectionId: number | undefined,
): readonly number[] {
  return collectionId ? [collectionId] : [0, ...collectionsWith(sandbox, certificateId)];
}

/** Ids of the collections whose query the certificate matches. */
function collectionsWith(sandbox: Sandbox, certificateId: number): readonly number[] {
  return allCollections(sandbox.database)
    .filter(({ query }) => {
      // Nobody's query: %ME% matches no user.
      const plans = certificatePlans(sandbox, query, '');
      const all = { plans, includeRevoked: true, includeExpired: true, now: sandbox.now() };
      // One whose query takes too long says nothing of the certificate.
      return findCertificatesOrGiveUp(sandbox, all)?.has(certificateId) ?? false;
    })
    .map(({ id }) => id);
}
