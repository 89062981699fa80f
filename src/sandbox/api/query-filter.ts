import type { Expression, SqlBool } from 'kysely';
import { parseQuery } from '#command/query/parse-query.ts';
import type { Query } from '#command/query/query.ts';
import type { FilterContext } from '../search/comparison-condition.ts';
import type { Filter } from '../search/filter.ts';
import { FilterError } from '../search/filter-error.ts';
import { Problem } from './problem.ts';

/**
 * The where-clauses of a query text: one, or none for a text that is missing or blank, which matches everything.
 * @throws Problem 400 that says where in the query the mistake stands
 */
export function readQueryString(
  text: string | undefined,
  filter: Filter,
  context: FilterContext,
): readonly Expression<SqlBool>[] {
  const clause = readQuery(text, (query) => filter(query, context));
  return clause === null ? [] : [clause];
}

/**
 * Reads a query text and makes something of it.
 * @returns null for a text that is missing or blank
 * @throws Problem 400 that says where in the query the mistake stands
 */
export function readQuery<Result>(text: string | undefined, make: (query: Query) => Result): Result | null {
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
