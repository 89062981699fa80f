import { parseQuery } from '#command/query/parse-query.ts';
import type { Query } from '#command/query/query.ts';
import { FilterError } from '../search/filter-error.ts';
import { Problem } from './problem.ts';

/**
 * Reads a query text and makes something of it, such as a where-clause: `readQueryString(text, (query) => filter(query,
 * context))`.
 * @returns null for a text that is missing or blank, which matches everything
 * @throws Problem 400 that says where in the query the mistake stands
 */
export function readQueryString<Result>(
  text: string | undefined,
  make: (query: Query) => Result,
): Result | null {
  if (!text?.trim()) return null;
  const { query, error } = parseQuery(text);
  if (error) throw new Problem(400, `QueryString, position ${error.position}: ${error.message}`);
  try {
    return make(query);
  } catch (thrown) {
    if (!(thrown instanceof FilterError)) throw thrown;
    throw new Problem(400, `QueryString, position ${thrown.position ?? 0}: ${thrown.message}`);
  }
}
