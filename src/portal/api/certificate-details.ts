import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Certificate } from '#command/certificate.ts';
import {
  getCertificateHistory,
  getCertificateLocations,
  getCertificateSecurity,
} from '#command/certificate-details.ts';
import { getCertificate } from '#command/certificates.ts';
import { sortOrder } from '#command/list-query.ts';
import { certificateQueries } from './certificates.ts';
import { callCommand } from './transport.ts';

const keyOf = (part: string, id: number, collectionId: number | undefined) =>
  [...certificateQueries.all, part, id, collectionId ?? null] as const;

const historyLimit = 50;

/** Queries about one certificate, each with a collection as permission context. */
export const certificateDetailQueries = {
  /**
   * The certificate with its metadata. Until it has come, what a list knows of it stands in: everything but the
   * metadata, and whether it is a CA's.
   */
  certificate: (queryClient: QueryClient, id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: keyOf('details', id, collectionId),
      queryFn: async ({ signal }) => {
        const query = { collectionId, includeMetadata: true, includeLocations: true };
        return (await callCommand(getCertificate, { params: { id }, query, signal })).data;
      },
      placeholderData: () => {
        const listed = findListed(queryClient, id);
        return listed && { ...listed, IsCACertificate: false, PathLengthConstraint: null };
      },
    }),

  /** The newest operations first; `totalCount` is null when the server does not say how many there are. */
  history: (id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: keyOf('history', id, collectionId),
      queryFn: async ({ signal }) => {
        const query = {
          collectionId,
          SortField: 'OperationStart',
          SortAscending: sortOrder.descending,
          ReturnLimit: historyLimit,
        };
        const { data, totalCount } = await callCommand(getCertificateHistory, {
          params: { id },
          query,
          signal,
        });
        const isCutOff = totalCount === null ? data.length >= historyLimit : totalCount > data.length;
        return { operations: data, totalCount, isCutOff };
      },
    }),

  /** The roles, and what they may do with the certificate. */
  roles: (id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: keyOf('roles', id, collectionId),
      queryFn: async ({ signal }) =>
        (await callCommand(getCertificateSecurity, { params: { id }, query: { collectionId }, signal })).data
          .Roles,
    }),

  /** The stores that hold the certificate, by store type. */
  locations: (id: number, collectionId: number | undefined) =>
    queryOptions({
      queryKey: keyOf('locations', id, collectionId),
      queryFn: async ({ signal }) =>
        (await callCommand(getCertificateLocations, { params: { id }, query: { collectionId }, signal })).data
          .Details,
    }),
};

/** The certificate as a page of a list has brought it. */
function findListed(queryClient: QueryClient, id: number) {
  const { queryKey } = certificateQueries.page({});
  const pages = queryClient.getQueriesData<{ certificates: readonly Certificate[] }>({
    queryKey: queryKey.slice(0, 2),
  });
  for (const [, page] of pages) {
    const found = page?.certificates.find(({ Id }) => Id === id);
    if (found) return found;
  }
  return undefined;
}
