import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Certificate } from '#command/certificate.ts';
import { getCertificate, listCertificateIdentities, listCertificates } from '#command/certificates.ts';
import type { QueryOf } from '#command/endpoint.ts';
import type { Scope } from '#revocation/scope.ts';
import { askSorted } from './refused-sort-fields.ts';
import { callCommand } from './transport.ts';

export type CertificateSearch = QueryOf<typeof listCertificates>;

export interface CertificatePage {
  readonly certificates: readonly Certificate[];
  /** Matches on all pages; null when the server does not say. */
  readonly totalCount: number | null;
  /** False where Command refuses to sort as it was asked to: the list is in its own order. */
  readonly isSorted: boolean;
}

export const certificateQueries = {
  /** Every query of certificates: what a revocation makes stale. */
  all: ['certificates'] as const,

  page: (search: CertificateSearch) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'page', search],
      queryFn: ({ signal }) => readPage(search, signal),
      placeholderData: keepPreviousData,
      staleTime: 10_000,
    }),

  /** How many a scope has; null when the server does not say. */
  count: (scope: Scope) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'count', scope],
      queryFn: async ({ signal }) =>
        (
          await callCommand(listCertificateIdentities, {
            query: { ...toListQuery(scope), ReturnLimit: 1 },
            signal,
          })
        ).totalCount,
      staleTime: 10_000,
    }),

  /** Which of these ids are in a scope. */
  among: (scope: Scope, ids: readonly number[]) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'among', scope, ids],
      queryFn: async ({ signal }) => {
        // Only a selection of all that match elsewhere needs it.
        const { readByIds } = await import('./read-by-ids.ts');
        const found = await readByIds(scope, ids, signal);
        return new Set(found.map(({ Id }) => Id));
      },
      staleTime: 60_000,
      // Its key names up to thousands of ids.
      gcTime: 0,
    }),

  one: (id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'one', id, collectionId ?? null],
      queryFn: async ({ signal }) =>
        (await callCommand(getCertificate, { params: { id }, query: { collectionId }, signal })).data,
    }),
};

/** What Command's list is asked for, but for order and page. */
export function toListQuery({
  query,
  collectionId,
  includeRevoked,
  includeExpired,
}: Scope): CertificateSearch {
  return {
    QueryString: query === '' ? undefined : query,
    collectionId,
    IncludeRevoked: includeRevoked,
    IncludeExpired: includeExpired,
  };
}

async function readPage(query: CertificateSearch, signal: AbortSignal): Promise<CertificatePage> {
  const { answer, isSorted } = await askSorted(query, (query) =>
    callCommand(listCertificates, { query, signal }),
  );
  return { certificates: answer.data, totalCount: answer.totalCount, isSorted };
}
