import type { CertificateCollection } from '#command/collections.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { mayRevokeIn } from '../session/permissions.ts';

interface Scope {
  readonly collections: readonly CertificateCollection[];
  readonly permissions: Permissions;
  /** The collection being looked at. */
  readonly collectionId: number | undefined;
}

/** The collection that was chosen before, and where. */
interface Chosen {
  readonly CollectionId?: number | undefined;
  readonly lookedAt?: number | undefined;
}

/**
 * The collection that was chosen while the same was looked at. Else the one being looked at, or the first where revoking is
 * known to be allowed; 0 is none. One that may only be tried is never chosen for somebody, unless they look at it.
 */
export function startingCollection(
  { collections, permissions, collectionId }: Scope,
  before: Chosen | null = null,
): number {
  if (before?.CollectionId !== undefined && before.lookedAt === collectionId) {
    const chosen = collections.find(({ Id }) => Id === before.CollectionId);
    const isThere = chosen !== undefined || before.CollectionId === 0;
    if (isThere && mayRevokeIn(permissions, chosen).allowed) return before.CollectionId;
  }
  const looked = collections.find(({ Id }) => Id === collectionId);
  if (looked && mayRevokeIn(permissions, looked).allowed) return looked.Id;
  const known = [undefined, ...collections].find((collection) => {
    const verdict = mayRevokeIn(permissions, collection);
    return verdict.allowed && verdict.isKnown;
  });
  return known?.Id ?? 0;
}
