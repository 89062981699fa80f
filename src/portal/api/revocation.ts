import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
import { type RevocationRequest, revokeCertificates } from '#command/revocation.ts';
import type { RevocationPort } from '#revocation/run.ts';
import { certificateQueries } from './certificates.ts';
import { callCommand } from './transport.ts';

/** What every request of a run has in common. */
export type RevocationForm = Omit<RevocationRequest, 'CertificateIds'>;

const revocationMutation = {
  mutationKey: ['revoke'],
  mutationFn: async (body: RevocationRequest) => (await callCommand(revokeCertificates, { body })).data,
};

/** How a run reaches Command: through the query client, so that every view of certificates hears of it. */
export function createRevocationPort(queryClient: QueryClient, form: RevocationForm): RevocationPort {
  return {
    revoke: (ids) =>
      new MutationObserver(queryClient, revocationMutation).mutate({ ...form, CertificateIds: [...ids] }),
    async read(id) {
      try {
        // Never from the cache: this is asked to learn what is so now.
        return await queryClient.fetchQuery({
          ...certificateQueries.one(id, form.CollectionId),
          staleTime: 0,
        });
      } catch (error) {
        if (error instanceof CommandError && error.status === 404) return null;
        throw error;
      }
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
  };
}
