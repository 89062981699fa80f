import type { CertificateCollection } from '#command/collections.ts';
import {
  isGranted,
  modifyCollections,
  onCollection,
  readAssignedWorkflowInstances,
  readAuthorities,
  readCertificates,
  readOwnWorkflowInstances,
  readWorkflowInstances,
  revokeCertificatesPermission,
} from '#command/permissions.ts';
import type { Permissions } from '../api/known-permissions.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';

/** Allowed, or the sentence that says why not. Acts of which nobody knows beforehand may be tried. */
export type Verdict =
  | { readonly allowed: true; readonly isKnown: boolean }
  | { readonly allowed: false; readonly why: string };

/** Before anything has been answered. */
export const noPermissions: Permissions = { held: [], lacked: 'the rest' };

/** The verdict on what somebody holds. @param needed an access control string */
export function judge({ held, lacked }: Permissions, needed: string, why: string): Verdict {
  if (isGranted(held, needed)) return { allowed: true, isKnown: true };
  if (lacked === 'the rest' || lacked.includes(needed)) return { allowed: false, why };
  return { allowed: true, isKnown: false };
}

/** Permission for everything, or for a collection where one is given. */
export function inScope(permission: string, collection: CertificateCollection | undefined): string {
  return collection ? onCollection(permission, collection.Id) : permission;
}

/** Whether the caller may revoke with this collection as permission context; undefined: with none. */
export function mayRevokeIn(
  permissions: Permissions,
  collection: CertificateCollection | undefined,
): Verdict {
  const why = collection
    ? `You may not revoke in the collection ${collection.Name}.`
    : 'You may not revoke without a collection: that takes permission for all certificates.';
  return judge(permissions, inScope(revokeCertificatesPermission, collection), why);
}

/** Whether the caller may revoke in any scope at all. */
export function mayRevoke(permissions: Permissions, collections: readonly CertificateCollection[]): Verdict {
  const verdicts = [undefined, ...collections].map((collection) => mayRevokeIn(permissions, collection));
  const why = 'You may look, but not revoke: no role of yours has the permission.';
  return verdicts.find(({ allowed }) => allowed) ?? { allowed: false, why };
}

/** Whether the caller may see certificates without naming a collection. */
export function mayReadAll(permissions: Permissions): boolean {
  return judge(permissions, readCertificates, '').allowed;
}

/** Whether the caller may ask which CAs there are. */
export function mayReadAuthorities(permissions: Permissions): boolean {
  return judge(permissions, readAuthorities, '').allowed;
}

/** The lists of workflow instances that show the caller all they may see, and those that they may not be able to read. */
export function workflowLists(permissions: Permissions): readonly WorkflowList[] {
  const ofAll = judge(permissions, readWorkflowInstances, '');
  if (ofAll.allowed && ofAll.isKnown) return ['all'];
  const lists: WorkflowList[] = ofAll.allowed ? ['all'] : [];
  if (judge(permissions, readOwnWorkflowInstances, '').allowed) lists.push('mine');
  if (judge(permissions, readAssignedWorkflowInstances, '').allowed) lists.push('assigned');
  return lists;
}

/** Whether the caller may save a collection. */
export function mayCreateCollection(permissions: Permissions): Verdict {
  return judge(
    permissions,
    modifyCollections,
    'You may not save collections: no role of yours has the permission.',
  );
}
