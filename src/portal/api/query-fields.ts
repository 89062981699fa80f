import { queryOptions } from '@tanstack/react-query';
import { isMissingMethod } from '#command/errors.ts';
import { builtInFields } from '#command/query/query-fields.ts';
import { readQueryParsers } from '#command/query/read-query-parsers.ts';
import { listQueryParsers } from '#command/query-parsers.ts';
import { callCommand } from './transport.ts';

/** The fields that a query of certificates can name: the server's own list when it has one. */
export const queryFieldsQuery = queryOptions({
  queryKey: ['query-fields'],
  queryFn: async ({ signal }) => {
    try {
      return readQueryParsers((await callCommand(listQueryParsers, { signal })).data);
    } catch (error) {
      if (isMissingMethod(error)) return builtInFields;
      throw error;
    }
  },
  staleTime: 60 * 60_000,
});
