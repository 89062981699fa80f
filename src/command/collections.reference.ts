import { listCollections } from './collections.ts';
import { describe } from './describe.ts';
import { pagingWords } from './list-query.reference.ts';

export const collectionsReference = [
  describe(listCollections, {
    summary: 'Returns the certificate collections that the caller may read.',
    query: pagingWords,
  }),
];
