import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query';
import { CommandError } from '#command/errors.ts';
import { certificateQueries } from './certificates.ts';

// An answer is drawn at once; by default it waits for a timer first.
notifyManager.setScheduler(queueMicrotask);

/** @param onSignedOut called when Command no longer takes the session */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: Error) => {
    if (error instanceof CommandError && error.status === 401) onSignedOut();
  };
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({
      onError: notice,
      onSuccess: (_data, _variables, _result, { meta }) =>
        meta?.leavesCertificates
          ? undefined
          : queryClient.invalidateQueries({ queryKey: certificateQueries.all }),
    }),
    defaultOptions: {
      // Whether there is a network is found out by asking: the gateway may run on this very machine.
      queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: true, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return queryClient;
}

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** Nothing that is shown of a certificate changes with it. */
      readonly leavesCertificates?: boolean;
    };
  }
}
