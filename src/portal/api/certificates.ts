import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Certificate } from '#command/certificate.ts';
import { getCertificate, listCertificateIdentities, listCertificates } from '#command/certificates.ts';
import type { QueryOf } from '#command/endpoint.ts';
import { CommandError } from '#command/errors.ts';
import type { LeftOut } from '#command/left-out.ts';
import type { Scope } from '#revocation/scope.ts';
import type { Joined } from './joined-searches.ts';
import { askSorted } from './refused-sort-fields.ts';
import { answered, callCommand } from './transport.ts';

export type CertificateSearch = QueryOf<typeof listCertificates>;

export interface CertificatePage {
  readonly certificates: readonly Certificate[];
  /** Matches on all pages; null when the server does not say. */
  readonly totalCount: number | null;
  /** False where Command refuses to sort as it was asked to: the list is in its own order. */
  readonly isSorted: boolean;
  /** What of the page could not be read. */
  readonly leftOut: readonly LeftOut[];
  /** Set where Command refuses the search in one go: the list is put together from several. */
  readonly joined: Joined | null;
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
        // Only a selection of all that match elsewhere needs it.
        const { readByIds } = await answered(import('./read-by-ids.ts'));
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
    // Hardly any Command needs it.
    joining = await answered(import('./joined-searches.ts'));
    return join(joining, error);
  }
}
