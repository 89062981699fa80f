import { MutationCache, notifyManager, QueryClient } from '@tanstack/react-query';
import { certificateQueries } from './certificates.ts';

// An answer is drawn at once; by default it waits for a timer first.
notifyManager.setScheduler(queueMicrotask);

export function createQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
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
      /** Whether the mutation changes nothing that is shown of a certificate. */
      readonly leavesCertificates?: boolean;
    };
  }
}
