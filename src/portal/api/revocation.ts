import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
import { type RevocationRequest, revokeCertificates } from '#command/revocation.ts';
import type { RevocationForm } from '#revocation/run/manifest.ts';
import type { RevocationPort } from '#revocation/run/run.ts';
import { certificateQueries } from './certificates.ts';
import { callCommand } from './transport.ts';

const revocationMutation = {
  mutationKey: ['revoke'],
  mutationFn: async (body: RevocationRequest) => (await callCommand(revokeCertificates, { body })).data,
};

export type { RevocationForm };

/** How a run reaches Command: through the query client, so that every view of certificates hears of it. */
export function createRevocationPort(queryClient: QueryClient, form: RevocationForm): RevocationPort {
  return {
    revoke: (ids) =>
      new MutationObserver(queryClient, revocationMutation)
        .mutate({ ...form, CertificateIds: [...ids] })
        .catch(rejectAsCommandError),
    async read(id) {
      // Never from the cache: this is asked to learn what is so now.
      const query = { ...certificateQueries.one(id, form.CollectionId), staleTime: 0 };
      try {
        return await queryClient.fetchQuery(query);
      } catch (error) {
        if (error instanceof CommandError && error.status === 404) return null;
        return rejectAsCommandError(error);
      }
    },
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
  };
}

/** A run must not stand still for a failure of another kind, such as a cancelled query: that is no answer. */
function rejectAsCommandError(error: unknown): never {
  if (error instanceof CommandError) throw error;
  throw new CommandError(error instanceof Error ? error.message : String(error), { status: null });
}
