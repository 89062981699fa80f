import type { CertificateCollection } from '#command/collections.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { mayCreateCollection } from '../session/permissions.ts';

interface Searched {
  /** The present search in Command's query language; empty when nothing is searched. */
  readonly query: string;
  /** The collection being looked at. */
  readonly collection: CertificateCollection | undefined;
  /** Why the query is none that could be saved; null when it is one. */
  readonly disabledReason: string | null;
}

/** Why a search cannot become a collection, in a sentence; null when it can. */
export function whyNotSaved(permissions: Permissions, searched: Searched): string | null {
  const verdict = mayCreateCollection(permissions);
  if (!verdict.allowed) return verdict.why;
  if (searched.disabledReason) return searched.disabledReason;
  const isEverything = searched.query === '' && !searched.collection?.Content;
  return isEverything ? 'Search for something first: a collection is a search with a name.' : null;
}
