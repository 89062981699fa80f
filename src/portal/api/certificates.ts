import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Certificate } from '#command/certificate.ts';
import { getCertificate, listCertificateIdentities, listCertificates } from '#command/certificates.ts';
import type { QueryOf } from '#command/endpoint.ts';
import { sortOrder } from '#command/list-query.ts';
import type { GatherPort } from '#revocation/gather.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import { narrowToIds, type Scope } from '#revocation/scope.ts';
import { callCommand } from './transport.ts';

export type CertificateSearch = QueryOf<typeof listCertificates>;

export interface CertificatePage {
  readonly certificates: readonly Certificate[];
  /** Matches on all pages. */
  readonly totalCount: number;
}

/** Ids in one query: servers before Command may refuse an address of more than 2,048 characters. */
const idsPerQuery = 40;
const queriesAtOnce = 4;

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

  /** How many a scope has. */
  count: (scope: Scope) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'count', scope],
      queryFn: async ({ signal }) =>
        (await readPage({ ...toListQuery(scope), ReturnLimit: 1 }, signal)).totalCount,
      staleTime: 10_000,
    }),

  /** Which of these ids are in a scope. */
  among: (scope: Scope, ids: readonly number[]) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'among', scope, ids],
      queryFn: ({ signal }) => readAmong(scope, ids, signal),
      staleTime: 60_000,
    }),

  one: (id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'one', id, collectionId ?? null],
      queryFn: async ({ signal }) =>
        (await callCommand(getCertificate, { params: { id }, query: { collectionId }, signal })).data,
    }),
};

/** How a selection is turned into a list. It ends with AbortError when `signal` says so. */
export function createGatherPort(signal: AbortSignal): GatherPort {
  return {
    async lowest(scope, limit) {
      const query = {
        ...toListQuery(scope),
        SortField: 'Id',
        SortAscending: sortOrder.ascending,
        ReturnLimit: limit,
      };
      const { data, totalCount } = await callCommand(listCertificateIdentities, { query, signal });
      return { certificates: data, totalCount: totalCount ?? data.length };
    },
  };
}

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
  const { data, totalCount } = await callCommand(listCertificates, { query, signal });
  return { certificates: data, totalCount: totalCount ?? data.length };
}

async function readAmong(
  scope: Scope,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const batches = Array.from({ length: Math.ceil(ids.length / idsPerQuery) }, (_, index) =>
    ids.slice(index * idsPerQuery, (index + 1) * idsPerQuery),
  );
  await inParallel(batches, queriesAtOnce, async (batch) => {
    const query = { ...toListQuery(narrowToIds(scope, batch)), ReturnLimit: idsPerQuery };
    for (const { Id } of (await readPage(query, signal)).certificates) found.add(Id);
  });
  return found;
}
