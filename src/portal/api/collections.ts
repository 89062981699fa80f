import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  type CertificateCollection,
  createCollection,
  listCollections,
  listCollectionsWithCounts,
  setCollectionFavorite,
} from '#command/collections.ts';
import { CommandError } from '#command/errors.ts';
import { callCommand } from './transport.ts';

/** More collections than a portal of a large site has. */
const allAtOnce = 5000;

/** The collections that the caller may read, by name. */
export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: async ({ signal }) => {
    const { data } = await callCommand(listCollections, { query: { ReturnLimit: allAtOnce }, signal });
    return data.toSorted((one, other) => one.Name.localeCompare(other.Name));
  },
  staleTime: 5 * 60_000,
});

/** How many certificates a collection has, as the server estimated it. */
export interface CollectionCount {
  readonly count: number;
  /** When it was estimated; null when the server does not say. */
  readonly estimatedAt: string | null;
}

/** By the id of the collection. Empty where Command is too old to have the method, or to estimate. */
export const collectionCountsQuery = queryOptions({
  queryKey: ['collections', 'counts'],
  queryFn: async ({ signal }): Promise<ReadonlyMap<number, CollectionCount>> => {
    try {
      const query = { ReturnLimit: allAtOnce };
      const { data } = await callCommand(listCollectionsWithCounts, { query, signal });
      return new Map(
        data.flatMap(({ Id, EstimatedCertCount, LastEstimated }) =>
          // 0 without a time is what stands there before the first estimate.
          EstimatedCertCount === null || (EstimatedCertCount === 0 && LastEstimated === null)
            ? []
            : [[Id, { count: EstimatedCertCount, estimatedAt: LastEstimated }]],
        ),
      );
    } catch (error) {
      if (error instanceof CommandError && error.status === 404) return new Map();
      throw error;
    }
  },
  staleTime: 60_000,
});

/** A collection that is to be made. */
export interface NewCollection {
  readonly Name: string;
  readonly Description: string | null;
  readonly Query: string;
  readonly Favorite: boolean;
}

export function createCollectionMutation(queryClient: QueryClient) {
  return mutationOptions({
    mutationKey: ['collections', 'create'],
    mutationFn: async (collection: NewCollection) => {
      const body = { ...collection, DuplicationField: 0, ShowOnDashboard: false, CopyFromId: null };
      return (await callCommand(createCollection, { body })).data;
    },
    meta: { leavesCertificates: true },
    // Also after a refusal: the name may have been taken since the list was read.
    onSettled: () => queryClient.refetchQueries({ queryKey: collectionsQuery.queryKey }),
  });
}

/** Shows it at once; what the server says afterwards counts. */
export function favoriteMutation(queryClient: QueryClient) {
  return mutationOptions({
    mutationKey: ['collections', 'favorite'],
    mutationFn: async ({ Id, Favorite }: Pick<CertificateCollection, 'Id' | 'Favorite'>) => {
      await callCommand(setCollectionFavorite, { params: { id: Id }, body: { ShowInNavigator: Favorite } });
    },
    meta: { leavesCertificates: true },
    onMutate: async ({ Id, Favorite }) => {
      await queryClient.cancelQueries({ queryKey: collectionsQuery.queryKey, exact: true });
      queryClient.setQueryData(collectionsQuery.queryKey, (known) =>
        known?.map((collection) => (collection.Id === Id ? { ...collection, Favorite } : collection)),
      );
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: collectionsQuery.queryKey, exact: true }),
  });
}
