import type { CertificateCollection } from '#command/collections.ts';
import {
  isGranted,
  isGrantedInScope,
  modifyCollections,
  readAssignedWorkflowInstances,
  readCertificates,
  readOwnWorkflowInstances,
  readWorkflowInstances,
  revokeCertificatesPermission,
} from '#command/permissions.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';

/** Allowed, or the sentence that says why not. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly why: string };

const allowed: Verdict = { allowed: true };

/** Whether the caller may revoke with this collection as permission context; undefined: with none. */
export function mayRevokeIn(
  permissions: readonly string[],
  collection: CertificateCollection | undefined,
): Verdict {
  if (isGrantedInScope(permissions, revokeCertificatesPermission, collection?.Id)) return allowed;
  const why = collection
    ? `You may not revoke in the collection ${collection.Name}.`
    : 'You may not revoke without a collection: that takes permission for all certificates.';
  return { allowed: false, why };
}

/** Whether the caller may revoke in any scope at all. */
export function mayRevoke(
  permissions: readonly string[],
  collections: readonly CertificateCollection[],
): Verdict {
  const scopes = [undefined, ...collections];
  if (scopes.some((collection) => mayRevokeIn(permissions, collection).allowed)) return allowed;
  return { allowed: false, why: 'You may look, but not revoke: no role of yours has the permission.' };
}

/** Whether the caller may see certificates without naming a collection. */
export function mayReadAll(permissions: readonly string[]): boolean {
  return isGrantedInScope(permissions, readCertificates, undefined);
}

/** The lists of workflow instances that show the caller all they may see. */
export function workflowLists(permissions: readonly string[]): readonly WorkflowList[] {
  if (isGranted(permissions, readWorkflowInstances)) return ['all'];
  const lists: WorkflowList[] = [];
  if (isGranted(permissions, readOwnWorkflowInstances)) lists.push('mine');
  if (isGranted(permissions, readAssignedWorkflowInstances)) lists.push('assigned');
  return lists;
}

/** Whether the caller may save a collection. */
export function mayCreateCollection(permissions: readonly string[]): Verdict {
  if (isGrantedInScope(permissions, modifyCollections, undefined)) return allowed;
  return { allowed: false, why: 'You may not save collections: no role of yours has the permission.' };
}

/** Whether the caller may change a collection, or make it a favourite. */
export function mayModifyCollection(
  permissions: readonly string[],
  collection: CertificateCollection,
): Verdict {
  if (isGrantedInScope(permissions, modifyCollections, collection.Id)) return allowed;
  return {
    allowed: false,
    why: 'You may not change this collection: favourites are part of it, for everybody.',
  };
}
