import { useQuery } from '@tanstack/react-query';
import type { CertificatePage, Joined } from '../api/certificate-list.ts';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import {
  queryMistake,
  type SearchParams,
  toCertificateSearch,
  toScope,
} from '../certificates/certificate-search.ts';
import { findScope } from '../collections/collection-scope.ts';
import { mayReadAll, mayRevoke, noPermissions, workflowLists } from '../session/permissions.ts';

/** The view of an address for whoever is signed in, and what they may do there. */
export function useCertificatesView(search: SearchParams) {
  const permissions = useQuery(permissionsQuery);
  const collections = useQuery(collectionsQuery);
  const isReady = permissions.data !== undefined && collections.data !== undefined;
  const held = permissions.data ?? noPermissions;
  const known = collections.data ?? [];
  const { collection, unknownId } = findScope(known, search.collection, mayReadAll(held));
  const mistake = queryMistake(search);
  const notReady = isReady ? null : 'Your permissions are still being asked for.';
  return {
    /** Whether rights and collections are known: nothing can be said of them before. */
    isReady,
    permissions: held,
    collections: known,
    seesAll: isReady && mayReadAll(held),
    collection,
    /** A collection that the address names and nobody here knows. */
    unknownId: isReady ? unknownId : null,
    verdict: mayRevoke(held, known),
    workflowLists: workflowLists(held),
    mistake,
    scope: toScope(search, collection?.Id),
    /** The search asked of Command; null while it is not known, or cannot be read. */
    listed: isReady && !mistake && unknownId === null ? toCertificateSearch(search, collection?.Id) : null,
    whyNotListed:
      notReady ??
      (mistake && 'The query cannot be read.') ??
      (unknownId === null ? null : 'The collection is not here.'),
    // Data that was loaded once stays, though it could not be refreshed.
    failed: [permissions, collections].find(({ error, data }) => error && data === undefined),
  };
}

interface AskedPage {
  readonly data: CertificatePage | undefined;
  readonly isError: boolean;
  readonly isPlaceholderData: boolean;
}

/**
 * The page whose rows can be selected, or all that match it. Rows that are not shown, or not of this search, are nobody's to select;
 * without a total nobody can select all: a list put together from several could not be asked for again in one go.
 */
export function selectablePage(
  { data, isError, isPlaceholderData }: AskedPage,
  joined: Joined | null,
): CertificatePage | undefined {
  if (isPlaceholderData || isError || !data) return undefined;
  return joined ? { ...data, totalCount: null } : data;
}
