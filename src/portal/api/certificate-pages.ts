import type { CertificateSummary } from '#command/certificate.ts';
import { listCertificateSummaries } from '#command/certificates.ts';
import { sortOrder } from '#command/list-query.ts';
import { narrowToIdsAbove, narrowToIdsBelow } from '#revocation/scope.ts';
import { abortableWait } from './abortable-wait.ts';
import type { CertificateSearch } from './certificates.ts';
import { callCommand } from './transport.ts';

/** Where a part of a list begins. */
export type PagePlace =
  /** From 1. */
  | { readonly page: number }
  /** Behind this id, in a list in the order of ids; null: at its beginning. */
  | { readonly behind: number | null };

/** All matches of a search, a page at a time. Both methods reject with AbortError when `signal` ended them. */
export interface CertificatePages {
  /** The direction of a list in the order of ids, which can be walked without pages; null in any other order. */
  readonly idOrder: 'ascending' | 'descending' | null;
  /**
   * Never from a cache, and kept in none: what is read this way is long and read once.
   * @throws CommandError
   */
  read(place: PagePlace, size: number, signal: AbortSignal): Promise<CertificatePage>;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface CertificatePage {
  readonly certificates: readonly CertificateSummary[];
  /** Matches of all pages, or behind the id, as counted with this page; null when the server did not say. */
  readonly totalCount: number | null;
}

export function createCertificatePages(search: CertificateSearch): CertificatePages {
  const direction = search.SortAscending === sortOrder.descending ? 'descending' : 'ascending';
  return {
    idOrder: search.SortField === 'Id' ? direction : null,
    async read(place, size, signal) {
      const query = { ...search, ...toPage(search, place), ReturnLimit: size };
      const { data, totalCount } = await callCommand(listCertificateSummaries, { query, signal });
      return { certificates: data, totalCount };
    },
    wait: abortableWait,
  };
}

function toPage(search: CertificateSearch, place: PagePlace): Partial<CertificateSearch> {
  if ('page' in place) return { PageReturned: place.page };
  if (place.behind === null) return { PageReturned: 1 };
  const scope = {
    query: search.QueryString ?? '',
    collectionId: search.collectionId,
    includeRevoked: search.IncludeRevoked ?? false,
    includeExpired: search.IncludeExpired ?? false,
  };
  const narrow = search.SortAscending === sortOrder.descending ? narrowToIdsBelow : narrowToIdsAbove;
  return { PageReturned: 1, QueryString: narrow(scope, place.behind).query };
}
