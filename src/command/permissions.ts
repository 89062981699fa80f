/**
 * Access control strings of Command 11 and later, such as `/certificates/collections/revoke/12/`. A longer string
 * allows less: `/` allows everything. Source: Keyfactor's reference guide, Security Role Permissions.
 */
export const readCertificates = '/certificates/collections/read/';
export const revokeCertificatesPermission = '/certificates/collections/revoke/';

/** The permission on one collection of what `permission` allows for all certificates. */
export function onCollection(permission: string, collectionId: number): string {
  return `${permission}${collectionId}/`;
}

/** Whether one of the strings held covers the one needed: it is the same or stands above it in the path. */
export function isGranted(held: readonly string[], needed: string): boolean {
  return held.some((permission) =>
    needed.startsWith(permission.endsWith('/') ? permission : `${permission}/`),
  );
}

/** Permission for all certificates, or for one collection when one is given. */
export function isGrantedInScope(
  held: readonly string[],
  permission: string,
  collectionId: number | undefined,
): boolean {
  return isGranted(held, collectionId ? onCollection(permission, collectionId) : permission);
}
