import type { CertificateCollection } from '#command/collections.ts';
import type { Permissions } from '../api/permissions.ts';
import { mayRevokeIn } from '../session/permissions.ts';

interface Scope {
  readonly collections: readonly CertificateCollection[];
  readonly permissions: Permissions;
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
}

/** The one being looked at, or the first where revoking is allowed; 0 is none. */
export function startingCollection({ collections, permissions, collectionId }: Scope): number {
  const looked = collections.find(({ Id }) => Id === collectionId);
  const scopes = [looked, undefined, ...collections];
  return scopes.find((collection) => mayRevokeIn(permissions, collection).allowed)?.Id ?? 0;
}
