import { z } from 'zod';
import { sortOrder } from '#command/list-query.ts';
import { parseQuery } from '#command/query/parse-query.ts';
import type { QueryError } from '#command/query/query.ts';
import type { Scope } from '#revocation/scope.ts';
import { type CertificateSearch, toListQuery } from '../api/certificates.ts';
import { readColumns } from './view-columns.ts';

const defaultPageSize = 100;

/** Columns that Command can sort by, by the names of its answer. */
const sortFields = [
  'Id',
  'IssuedCN',
  'CertificateAuthorityName',
  'TemplateName',
  'SerialNumber',
  'NotAfter',
  'CertState',
  'RequesterName',
] as const;

/** What is being looked at, as it stands in the address. What cannot be read there falls back to the default. */
export const certificateSearch = z.object({
  // Coerced: digits in an address read as a number. In Command's query language.
  query: z.coerce.string().max(4000).default('').catch(''),
  collection: z.int().positive().optional().catch(undefined),
  revoked: z.boolean().default(false).catch(false),
  expired: z.boolean().default(false).catch(false),
  sort: z.enum(sortFields).optional().catch(undefined),
  descending: z.boolean().default(false).catch(false),
  page: z.int().min(1).max(1_000_000).default(1).catch(1),
  /** Ids of the columns that show, with commas; missing: those that this browser remembers. */
  columns: z.string().transform(readColumns).optional().catch(undefined),
  /** Id of the certificate whose details stand beside the grid. */
  open: z.int().positive().max(2_147_483_647).optional().catch(undefined),
  size: z.int().min(1).max(1000).default(defaultPageSize).catch(defaultPageSize),
});

export type SearchParams = z.output<typeof certificateSearch>;

export const defaultSearch: SearchParams = certificateSearch.parse({});

/** A column that can be sorted by, or nothing. */
export function toSortField(columnId: string | undefined): SearchParams['sort'] {
  return sortFields.find((field) => field === columnId);
}

/** Why the query cannot be read, and so is not asked; null when it can. */
export function queryMistake({ query }: SearchParams): QueryError | null {
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
    SortField: search.sort ?? 'Id',
    SortAscending: search.descending || !search.sort ? sortOrder.descending : sortOrder.ascending,
    PageReturned: search.page,
    ReturnLimit: search.size,
  };
}
