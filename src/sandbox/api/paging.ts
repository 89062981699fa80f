import { errorCodes } from '#command/errors.ts';
import { sortOrder } from '#command/list-query.ts';
import { Problem, refusal } from './problem.ts';

export const maxReturnLimit = 10_000;

interface PagingQuery {
  readonly PageReturned?: number | undefined;
  readonly ReturnLimit?: number | undefined;
}

export interface SortedPagingQuery extends PagingQuery {
  readonly SortField?: string | undefined;
  readonly SortAscending?: number | undefined;
}

/** @throws Problem 400 that names the parameter which is out of range */
export function readPaging(query: PagingQuery): { readonly limit: number; readonly offset: number } {
  const limit = atLeastOne('ReturnLimit', query.ReturnLimit ?? 50);
  if (limit > maxReturnLimit) throw new Problem(400, `ReturnLimit must not exceed ${maxReturnLimit}.`);
  return { limit, offset: (atLeastOne('PageReturned', query.PageReturned ?? 1) - 1) * limit };
}

/**
 * Page and order of a list.
 * @param sortColumns by the names of the fields that it can be sorted by, in lower case
 * @throws Problem 400 that names the parameter which is wrong
 */
export function readSortedPaging(
  query: SortedPagingQuery,
  sortColumns: Readonly<Record<string, unknown>>,
  defaultField = 'Id',
) {
  const sortBy = query.SortField?.trim() || defaultField;
  if (!Object.hasOwn(sortColumns, sortBy.toLowerCase())) {
    throw invalidSortField(sortBy);
  }
  return { ...readPaging(query), sortBy, descending: query.SortAscending === sortOrder.descending };
}

/** Source: a unit test of Keyfactor's Terraform provider that quotes Command 25.5. */
export function invalidSortField(name: string): Problem {
  return refusal(errorCodes.invalidSortField, `Invalid sort field: ${name}.`);
}

function atLeastOne(name: string, value: number): number {
  if (value < 1) throw new Problem(400, `${name} must be 1 or more.`);
  return value;
}
