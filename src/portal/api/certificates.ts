import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Certificate, CertificateIdentity } from '#command/certificate.ts';
import { getCertificate, listCertificateIdentities, listCertificates } from '#command/certificates.ts';
import type { QueryOf } from '#command/endpoint.ts';
import { inParallel } from '#revocation/in-parallel.ts';
import { narrowToIds, type Scope } from '#revocation/scope.ts';
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

/** Those of the ids that are in the scope, in any order. */
export async function readByIds(
  scope: Scope,
  ids: readonly number[],
  signal?: AbortSignal,
  includeLocations = false,
): Promise<readonly CertificateIdentity[]> {
  const found: CertificateIdentity[] = [];
  const batches = Array.from({ length: Math.ceil(ids.length / idsPerQuery) }, (_, index) =>
    ids.slice(index * idsPerQuery, (index + 1) * idsPerQuery),
  );
  await inParallel(batches, queriesAtOnce, async (batch) => {
    found.push(...(await readBatch(scope, batch, signal, includeLocations)));
  });
  return found;
}

/** Asks for those that a short answer has left out, as long as the server counts more than it has given. */
async function readBatch(
  scope: Scope,
  batch: readonly number[],
  signal: AbortSignal | undefined,
  includeLocations: boolean,
): Promise<readonly CertificateIdentity[]> {
  const found = new Map<number, CertificateIdentity>();
  for (;;) {
    const missing = batch.filter((id) => !found.has(id));
    const query = {
      ...toListQuery(narrowToIds(scope, missing)),
      ReturnLimit: missing.length,
      includeLocations,
    };
    const { data, totalCount } = await callCommand(listCertificateIdentities, { query, signal });
    const known = found.size;
    for (const each of data) if (batch.includes(each.Id)) found.set(each.Id, each);
    const isAll = totalCount === null || totalCount <= data.length;
    // What it counts and does not give either way is left to whoever asks for it one by one.
    if (isAll || found.size === known) return [...found.values()];
  }
}
