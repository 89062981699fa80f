import { describe } from './describe.ts';
import { listQueryParsers } from './query-parsers.ts';

export const queryParsersReference = [
  describe(listQueryParsers, {
    summary: 'Returns the fields that a query of certificates can name.',
  }),
];
