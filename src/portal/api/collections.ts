import { queryOptions } from '@tanstack/react-query';
import { listCollections } from '#command/collections.ts';
import { callCommand } from './transport.ts';

/** More collections than a portal of a large site has. */
export const allCollections = 5000;

/** The collections that the caller may read, by name. */
export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: async ({ signal }) => {
    const { data } = await callCommand(listCollections, { query: { ReturnLimit: allCollections }, signal });
    return data.toSorted((one, other) => one.Name.localeCompare(other.Name));
  },
  staleTime: 5 * 60_000,
});
