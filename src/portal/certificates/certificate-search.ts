import * as z from 'zod/mini';
import { sortOrder } from '#command/list-query.ts';
import { printQuery } from '#command/query/print-query.ts';
import { comparison } from '#command/query/query.ts';
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
  // Coerced: a name of digits in an address reads as a number.
  name: z.catch(z._default(z.coerce.string().check(z.maxLength(500)), ''), ''),
  collection: z.catch(z.optional(z.int().check(z.positive())), undefined),
  revoked: z.catch(z._default(z.boolean(), false), false),
  expired: z.catch(z._default(z.boolean(), false), false),
  sort: z.catch(z.optional(z.enum(sortFields)), undefined),
  descending: z.catch(z._default(z.boolean(), false), false),
  page: z.catch(z._default(z.int().check(z.minimum(1), z.maximum(1_000_000)), 1), 1),
  /** Ids of the columns that show, with commas; missing: those that this browser remembers. */
  columns: z.catch(z.optional(z.pipe(z.string(), z.transform(readColumns))), undefined),
  size: z.catch(z._default(z.int().check(z.minimum(1), z.maximum(1000)), defaultPageSize), defaultPageSize),
});

export type SearchParams = z.output<typeof certificateSearch>;

export const defaultSearch: SearchParams = certificateSearch.parse({});

/** A column that can be sorted by, or nothing. */
export function toSortField(columnId: string | undefined): SearchParams['sort'] {
  return sortFields.find((field) => field === columnId);
}

/** @param collection the one in the address, or the one that the caller is bound to */
export function toScope(search: SearchParams, collection: number | undefined): Scope {
  const name = search.name.trim();
  return {
    query: name === '' ? '' : printQuery(comparison('CN', '-contains', name)),
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
