import { queryOptions } from '@tanstack/react-query';
import { listCertificateIdentities } from '#command/certificates.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { findUncoveredNames } from '#revocation/uncovered-names.ts';
import { abortableWait } from './abortable-wait.ts';
import { createRetryer } from './retryer.ts';
import { callCommand, serverClock } from './transport.ts';

/**
 * Which common names keep no valid certificate when these are revoked.
 * @param key tells the lists apart; they are too long to be a key themselves
 * @param collectionId where certificates that stay are looked for; undefined: everywhere
 */
export function uncoveredNamesQuery(
  key: number,
  certificates: readonly SelectedCertificate[],
  collectionId: number | undefined,
) {
  return queryOptions({
    queryKey: ['uncovered-names', key],
    queryFn: ({ signal }) => {
      const retryer = createRetryer(signal);
      const find = async (QueryString: string, ReturnLimit: number) => {
        const query = { QueryString, ReturnLimit, collectionId };
        const { data, totalCount } = await retryer.call(() =>
          callCommand(listCertificateIdentities, { query, signal }),
        );
        return { certificates: data, totalCount };
      };
      return findUncoveredNames(certificates, find, () => abortableWait(0, signal), serverClock.now());
    },
    staleTime: Number.POSITIVE_INFINITY,
    // The names may be asked for a moment before there is a dialog to show them.
    gcTime: 10_000,
    retry: false,
  });
}
