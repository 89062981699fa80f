import { auditCertificateIdentities } from '#command/certificate-details.ts';
import { isGrantedInScope } from '#command/permissions.ts';
import { account } from '../estate/identity.ts';
import { allAccounts } from '../store/accounts.ts';
import { certificateScopes, permissionNames } from './certificate-security.ts';
import { requireCertificate } from './find-certificate.ts';
import { type Route, route } from './route.ts';
import type { Sandbox } from './sandbox.ts';

/** Of the sandbox's accounts; users of tokens are known only while they call. An account has one role. */
export function identityAuditRoute(sandbox: Sandbox): Route {
  const { database } = sandbox;
  return route(auditCertificateIdentities, ({ params, query }) => {
    requireCertificate(database, params.id);
    const scopes = certificateScopes(sandbox, params.id, query.collectionId);
    return {
      data: allAccounts(database).map(({ id, name, role, permissions }) => ({
        Id: id,
        AccountName: account(name),
        IdentityType: 'User',
        SID: null,
        Permissions: Object.entries(permissionNames)
          .filter(([permission]) => scopes.some((scope) => isGrantedInScope(permissions, permission, scope)))
          .map(([, words]) => ({ Name: words, GrantedBy: [role] })),
      })),
    };
  });
}
