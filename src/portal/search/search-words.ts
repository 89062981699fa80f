import { describeQuery } from '#command/query/describe-comparison.ts';
import { parseQuery } from '#command/query/parse-query.ts';
import { builtInFields } from '#command/query/query-fields.ts';
import type { SearchState } from './search-state.ts';

/** A search in plain words on one line, such as "State is Revoked · with revoked". */
export function searchInWords({ query, revoked, expired }: SearchState, now: number): string {
  const read = parseQuery(query).query;
  const included = [revoked && 'revoked', expired && 'expired'].filter((word) => word !== false);
  const words = read ? describeQuery(read, builtInFields, now) : query;
  return included.length === 0 ? words : `${words} · with ${included.join(' and ')}`;
}
