import * as z from 'zod/mini';
import { sortOrder } from '#command/list-query.ts';
import { parseQuery } from '#command/query/parse-query.ts';
import { maxQueryLength, type QueryError } from '#command/query/query.ts';
import { certificateSortFields, type SortableProperty } from '#command/sort-fields.ts';
import type { Scope } from '#revocation/scope.ts';
import { type CertificateSearch, toListQuery } from '../api/certificate-list.ts';
import { formatCount } from '../ui/counted.ts';
import { readColumns } from './view-columns.ts';

const defaultPageSize = 100;

/** Columns that can be sorted by, by the names of Command's answer, as addresses have always named them. */
const sortable = Object.keys(certificateSortFields).filter(
  (name): name is SortableProperty => name in certificateSortFields,
);

/** The search being looked at, as it stands in the address. Parts that cannot be read fall back to the default. */
export const certificateSearch = z.object({
  /** In Command's query language. Coerced: digits in an address read as a number. */
  query: orElse(z.coerce.string(), ''),
  /** 0 stands for one that cannot be read: no other list may take its place. */
  collection: z.catch(z.optional(z.int().check(z.positive())), 0),
  revoked: orElse(z.boolean(), false),
  expired: orElse(z.boolean(), false),
  sort: orNothing(z.enum(sortable)),
  descending: orElse(z.boolean(), false),
  page: orElse(z.int().check(z.minimum(1), z.maximum(1_000_000)), 1),
  /** Ids of the columns that show, with commas; missing: those that this browser remembers. */
  columns: orNothing(z.pipe(z.string(), z.transform(readColumns))),
  /** Id of the certificate whose details stand beside the grid. */
  open: orNothing(z.int().check(z.positive(), z.maximum(2_147_483_647))),
  size: orElse(z.int().check(z.minimum(1), z.maximum(1000)), defaultPageSize),
});

function orElse<Schema extends z.ZodMiniType>(
  schema: Schema,
  fallback: z.core.util.NoUndefined<z.output<Schema>>,
) {
  return z.catch(z._default(schema, fallback), fallback);
}

function orNothing<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined);
}

export type SearchParams = z.output<typeof certificateSearch>;

export const defaultSearch: SearchParams = certificateSearch.parse({});

/** A column that can be sorted by, or nothing. */
export function toSortField(columnId: string | undefined): SearchParams['sort'] {
  return sortable.find((name) => name === columnId);
}

const tooLong = `A query may have at most ${formatCount(maxQueryLength)} characters.`;

/** Why the query cannot be read, and so is not asked; null when it can. */
export function queryMistake({ query }: SearchParams): QueryError | null {
  // Never cut or left out: everything would be shown, as if it matched.
  if (query.length > maxQueryLength) return { message: tooLong, position: maxQueryLength };
  return query.trim() === '' ? null : parseQuery(query).error;
}

/** @param collection the one in the address, or the one that the caller is bound to */
export function toScope(search: SearchParams, collection: number | undefined): Scope {
  return {
    query: search.query.trim(),
    collectionId: collection,
    includeRevoked: search.revoked,
    includeExpired: search.expired,
  };
}

/** One page of the scope, in the order of the address. */
export function toCertificateSearch(search: SearchParams, collection: number | undefined): CertificateSearch {
  return {
    ...toListQuery(toScope(search, collection)),
    // Unless a column is chosen, the newest of Command's ids first.
    SortField: certificateSortFields[search.sort ?? 'Id'],
    SortAscending: search.descending || !search.sort ? sortOrder.descending : sortOrder.ascending,
    PageReturned: search.page,
    ReturnLimit: search.size,
  };
}
