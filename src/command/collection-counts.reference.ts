import { listCollectionsWithCounts } from './collection-counts.ts';
import { describe } from './describe.ts';
import { pagingWords } from './list-query.reference.ts';

export const collectionCountsReference = [
  describe(listCollectionsWithCounts, {
    summary: 'Returns the certificate collections that the caller may read, with estimated counts.',
    query: pagingWords,
  }),
];
