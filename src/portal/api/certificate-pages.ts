import type { CertificateSummary } from '#command/certificate-summaries.ts';
import { listCertificateSummaries } from '#command/certificate-summaries.ts';
import { sortOrder } from '#command/list-query.ts';
import { idSortField } from '#command/sort-fields.ts';
import type { IdOrder, IdPage } from '#revocation/id-page.ts';
import type { IdRange } from '#revocation/id-range.ts';
import { abortableWait } from './abortable-wait.ts';
import { askById } from './ask-by-id.ts';
import type { CertificateSearch } from './certificate-list.ts';
import { callCommandQuietly } from './quiet-client.ts';
import { askSorted, refusedSortFields } from './refused-sort-fields.ts';

/** All matches of a search, a part at a time. All methods reject with AbortError when `signal` ended them. */
export interface CertificatePages {
  /**
   * The direction of a list in the order of ids, which can be walked through without pages; null in any other order. A list
   * that Command refuses to sort is walked through by id too: the pages of an unsorted list may miss a row and repeat another.
   */
  readonly idOrder: IdOrder | null;
  /**
   * A page, from 1. Never from a cache, and kept in none: what is read this way is long and read once.
   * @throws CommandError
   */
  read(page: number, size: number, signal: AbortSignal): Promise<CertificatePage>;
  /**
   * The same by ids, for an `IdWalk`.
   * @throws CommandError
   */
  readIds(
    range: IdRange,
    order: IdOrder | null,
    limit: number,
    signal: AbortSignal,
  ): Promise<IdPage<CertificateSummary>>;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface CertificatePage {
  readonly certificates: readonly CertificateSummary[];
  /** Matches of all pages, as counted with this page; null when the server did not say. */
  readonly totalCount: number | null;
  /** False where Command refuses to sort as it was asked to. */
  readonly isSorted: boolean;
}

export function createCertificatePages(search: CertificateSearch): CertificatePages {
  const ask = (signal: AbortSignal) => (query: CertificateSearch) =>
    // The file that is written would be lost with the page: the export says what to do itself.
    callCommandQuietly(listCertificateSummaries, { query, signal });
  const scope = {
    query: search.QueryString ?? '',
    collectionId: search.collectionId,
    includeRevoked: search.IncludeRevoked ?? false,
    includeExpired: search.IncludeExpired ?? false,
  };
  return {
    idOrder: idOrderOf(search),
    async read(page, size, signal) {
      const query = { ...search, PageReturned: page, ReturnLimit: size };
      const { answer, isSorted } = await askSorted(query, ask(signal));
      return { certificates: answer.data, totalCount: answer.totalCount, isSorted };
    },
    readIds: (range, order, limit, signal) => askById(scope, range, order, limit, ask(signal)),
    wait: abortableWait,
  };
}

function idOrderOf({ SortField, SortAscending }: CertificateSearch): IdOrder | null {
  if (SortField === idSortField) return SortAscending === sortOrder.descending ? 'descending' : 'ascending';
  return SortField === undefined || refusedSortFields.get().has(SortField) ? 'descending' : null;
}
