/**
 * Access control strings of Command 11 and later, such as `/certificates/collections/revoke/12/`. A longer string
 * allows less: `/` allows everything. Source: Keyfactor's reference guide, Security Role Permissions.
 */
export const readCertificates = '/certificates/collections/read/';
export const revokeCertificatesPermission = '/certificates/collections/revoke/';
export const modifyMetadata = '/certificates/collections/metadata/modify/';
export const readPrivateKeys = '/certificates/collections/private_key/read/';
/** Of certificates whose owner the caller is, to a role that the caller is in. */
export const changeOwner = '/certificates/collections/change_owner/';
/** Of any certificate, to any role. */
export const changeAnyOwner = '/certificates/expanded_change_owner/';
export const readMetadataTypes = '/metadata/types/read/';
/** Of roles and identities. */
export const readSecurity = '/security/read/';
export const modifyCollections = '/certificates/collections/modify/';
export const readAuthorities = '/certificate_authorities/read/';
/** Not documented for the publication of a CRL; the area's usual string. */
export const modifyAuthorities = '/certificate_authorities/modify/';
export const readAuditLog = '/auditing/read/';
export const readWorkflowInstances = '/workflows/instances/read/';
export const readOwnWorkflowInstances = '/workflows/instances/read/mine/';
export const readAssignedWorkflowInstances = '/workflows/instances/read/pending/';
/** Not documented for Stop and Restart; the area's usual string. */
export const manageWorkflowInstances = '/workflows/instances/manage/';

/** The permission on one collection of what `permission` allows for all. */
export function onCollection(permission: string, collectionId: number): string {
  return `${permission}${collectionId}/`;
}

/** Whether one of the strings held covers the one needed: it is the same or stands above it in the path. */
export function isGranted(held: readonly string[], needed: string): boolean {
  return held.some((permission) => needed.startsWith(asPath(permission)));
}

/** Permission for all certificates, or for one collection when one is given. */
export function isGrantedInScope(
  held: readonly string[],
  permission: string,
  collectionId: number | undefined,
): boolean {
  return isGranted(held, collectionId ? onCollection(permission, collectionId) : permission);
}

/** Whether the permission is held for everything or for one collection at least. */
export function isGrantedSomewhere(held: readonly string[], permission: string): boolean {
  return (
    isGranted(held, permission) ||
    held.some((part) => part.startsWith(permission) && /^\d+\/?$/.test(part.slice(permission.length)))
  );
}

function asPath(permission: string): string {
  return permission.endsWith('/') ? permission : `${permission}/`;
}
