import { queryOptions } from '@tanstack/react-query';
import { listCertificateAuthorities } from '#command/certificate-authorities.ts';
import { callCommand } from './transport.ts';

/** More than any site manages. */
const allAtOnce = 1000;

/** The names of the CAs that Command manages, in order. Needs the permission to read CAs. */
export const authorityNamesQuery = queryOptions({
  queryKey: ['certificate-authorities', 'names'],
  queryFn: async ({ signal }) => {
    const { data } = await callCommand(listCertificateAuthorities, {
      query: { ReturnLimit: allAtOnce },
      signal,
    });
    const names = data.flatMap(({ LogicalName }) => (LogicalName ? [LogicalName] : []));
    return [...new Set(names)].toSorted((one, other) => one.localeCompare(other));
  },
  staleTime: 10 * 60_000,
});
