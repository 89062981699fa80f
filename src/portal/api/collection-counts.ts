import { queryOptions } from '@tanstack/react-query';
import { listCollectionsWithCounts } from '#command/collection-counts.ts';
import { CommandError, isMissingMethod } from '#command/errors.ts';
import { allCollections } from './collections.ts';
import { callCommand } from './transport.ts';

/** How many certificates a collection has, as the server estimated it. */
export interface CollectionCount {
  readonly count: number;
  /** When the count was estimated; null when the server does not say. */
  readonly estimatedAt: string | null;
}

/** By the id of the collection. Empty where Command is too old to have the method, or to estimate. */
export const collectionCountsQuery = queryOptions({
  queryKey: ['collections', 'counts'],
  queryFn: async ({ signal }): Promise<ReadonlyMap<number, CollectionCount>> => {
    try {
      const query = { ReturnLimit: allCollections };
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
      // Taken for the name of a collection, it may also be one that the caller may not see.
      if (isMissingMethod(error) || (error instanceof CommandError && error.status === 403)) return new Map();
      throw error;
    }
  },
  staleTime: 60_000,
});
