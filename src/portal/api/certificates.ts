import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getCertificate, listCertificateIdentities, listCertificates } from '#command/certificates.ts';
import { CommandError } from '#command/errors.ts';
import type { Scope } from '#revocation/scope.ts';
import { type CertificatePage, type CertificateSearch, toListQuery } from './certificate-list.ts';
import { askSorted } from './refused-sort-fields.ts';
import { callCommand, loaded } from './transport.ts';

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
      queryFn: ({ signal }) =>
        inOneGo(
          scope.query,
          () => countScope(scope, signal),
          ({ countJoined }, refusal) =>
            countJoined(scope.query, refusal, (query) => countScope({ ...scope, query }, signal)),
        ),
      staleTime: 10_000,
    }),

  /** Which of these ids are in a scope. */
  among: (scope: Scope, ids: readonly number[]) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'among', scope, ids],
      queryFn: async ({ signal }) => {
        // Only a selection of all that match elsewhere needs this code.
        const { readByIds } = await loaded(import('./read-by-ids.ts'));
        const found = await readByIds(scope, ids, signal);
        return new Set(found.map(({ Id }) => Id));
      },
      staleTime: 60_000,
      // The key names up to thousands of ids.
      gcTime: 0,
    }),

  one: (id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'one', id, collectionId ?? null],
      queryFn: async ({ signal }) =>
        (await callCommand(getCertificate, { params: { id }, query: { collectionId }, signal })).data,
    }),
};

async function countScope(scope: Scope, signal: AbortSignal): Promise<number | null> {
  const query = { ...toListQuery(scope), ReturnLimit: 1 };
  return (await callCommand(listCertificateIdentities, { query, signal })).totalCount;
}

function readPage(search: CertificateSearch, signal: AbortSignal): Promise<CertificatePage> {
  const ask = (query: CertificateSearch) => callCommand(listCertificates, { query, signal });
  return inOneGo<CertificatePage>(
    search.QueryString,
    async () => {
      const { answer, isSorted } = await askSorted(search, ask);
      const { data: certificates, totalCount, leftOut } = answer;
      return { certificates, totalCount, isSorted, leftOut, joined: null };
    },
    async ({ readJoined }, refusal) => {
      const { items, ...page } = await readJoined(search, refusal, ask);
      return { certificates: items, ...page };
    },
  );
}

let joining: typeof import('./joined-searches.ts') | null = null;

/**
 * Asks in one go, and in several where Command refuses a query with OR.
 * @throws whatever either throws
 */
async function inOneGo<Answer>(
  query: string | undefined,
  ask: () => Promise<Answer>,
  join: (joining: typeof import('./joined-searches.ts'), refusal: CommandError | null) => Promise<Answer>,
): Promise<Answer> {
  if (joining?.isKnownToRefuse(query)) return join(joining, null);
  try {
    return await ask();
  } catch (error) {
    const isRefused = error instanceof CommandError && error.status === 400 && / or /i.test(query ?? '');
    if (!isRefused) throw error;
    // Hardly any Command needs this code.
    joining = await loaded(import('./joined-searches.ts'));
    return join(joining, error);
  }
}
