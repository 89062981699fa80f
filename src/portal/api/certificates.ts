import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getCertificate, listCertificates } from '#command/certificates.ts';
import type { QueryOf } from '#command/endpoint.ts';
import { callCommand } from './transport.ts';

export type CertificateSearch = QueryOf<typeof listCertificates>;

export const certificateQueries = {
  /** Every query of certificates: what a revocation makes stale. */
  all: ['certificates'] as const,

  page: (search: CertificateSearch) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'page', search],
      queryFn: async ({ signal }) => {
        const { data, totalCount } = await callCommand(listCertificates, { query: search, signal });
        return { certificates: data, totalCount: totalCount ?? data.length };
      },
      placeholderData: keepPreviousData,
      staleTime: 10_000,
    }),

  one: (id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: [...certificateQueries.all, 'one', id, collectionId ?? null],
      queryFn: async ({ signal }) =>
        (await callCommand(getCertificate, { params: { id }, query: { collectionId }, signal })).data,
    }),
};
