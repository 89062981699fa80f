import type { Expression, Selectable, SqlBool } from 'kysely';
import type { Filter } from '../search/filter.ts';
import { type Listing, type Page, readPage } from '../store/page.ts';
import type { Schema } from '../store/schema.ts';
import { type Caller, userName } from './caller.ts';
import { readSortedPaging, type SortedPagingQuery } from './paging.ts';
import { readQueryString } from './query-filter.ts';
import type { Sandbox } from './sandbox.ts';

/** The parameters that every list of Command shares. */
export interface ListQuery extends SortedPagingQuery {
  readonly QueryString?: string | undefined;
}

/**
 * The page of a table that a request asks for.
 * @param where what the caller may see of it
 * @throws Problem 400 that names the parameter, or the place in the query, which is wrong
 */
export function listPage<Table extends keyof Schema>(
  { database, now }: Sandbox,
  {
    listing,
    filter,
    defaultSort,
  }: { readonly listing: Listing<Table>; readonly filter: Filter; readonly defaultSort?: string },
  query: ListQuery,
  caller: Caller,
  where: readonly Expression<SqlBool>[] = [],
): Page<Selectable<Schema[Table]>> {
  const context = { now: now(), me: userName(caller) };
  return readPage(database, listing, {
    where: [...where, ...readQueryString(query.QueryString, filter, context)],
    ...readSortedPaging(query, listing.sortColumns, defaultSort),
  });
}
