import { useQuery } from '@tanstack/react-query';

/**
 * Code of a part that the page can do without: when it does not come the page stays as it is, and it can be asked for again. What a
 * page is nothing without is a `lazyPart`.
 * @param name tells one part's code from another's; null: none is needed now
 */
export function useCode<Code>(name: string | null, load: () => Promise<Code>) {
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ['code', name],
    queryFn: async () => ({ code: await load() }),
    enabled: name !== null,
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { code: data?.code ?? null, isMissing: isError && !data, isFetching, retry: () => void refetch() };
}
