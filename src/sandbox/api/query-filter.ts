import type { Expression, SqlBool } from 'kysely';
import { parseQuery } from '#command/query/parse-query.ts';
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
  if (!text?.trim()) return [];
  const { query, error } = parseQuery(text);
  if (error) throw new Problem(400, `QueryString, position ${error.position}: ${error.message}`);
  try {
    return [filter(query, context)];
  } catch (thrown) {
    if (!(thrown instanceof FilterError)) throw thrown;
    throw new Problem(400, `QueryString, position ${thrown.position ?? 0}: ${thrown.message}`);
  }
}
