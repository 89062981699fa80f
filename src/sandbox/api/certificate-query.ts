import { certificateFilterFields } from '../search/certificate-filter.ts';
import { type SearchRequest, SearchTooSlowError } from '../search/certificate-search.ts';
import type { IdSet } from '../search/id-set.ts';
import { type Plan, planQuery } from '../search/query-plan.ts';
import { metadataFieldNames } from '../store/metadata-fields.ts';
import { Problem } from './problem.ts';
import { readQuery } from './query-filter.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * How the search answers a query of certificates: one plan, or none for a blank text, which matches everything.
 * @param user gives %ME%
 * @throws Problem 400 that says where in the query the mistake stands
 */
export function certificatePlans(
  { database, now }: Pick<Sandbox, 'database' | 'now'>,
  text: string | undefined,
  user: string,
): readonly Plan[] {
  const fields = certificateFilterFields(metadataFieldNames(database));
  const plan = readQuery(text, (query) => planQuery(query, fields, { now: now(), me: user }));
  return plan === null ? [] : [plan];
}

/**
 * Searches, and says so when it takes longer than a request may.
 * @throws Problem 400
 */
export function withinTime<Result>(search: () => Result): Result {
  try {
    return search();
  } catch (error) {
    throw error instanceof SearchTooSlowError ? new Problem(400, `QueryString: ${error.message}`) : error;
  }
}

/** @throws Problem 400 when the search takes longer than a request may */
export function findCertificates({ search }: Pick<Sandbox, 'search'>, request: SearchRequest): IdSet {
  return withinTime(() => search.find(request));
}

/** Where nobody waits for the answer: null for a search that takes longer than a request may. */
export function findCertificatesOrGiveUp({ search }: Pick<Sandbox, 'search'>, request: SearchRequest) {
  try {
    return search.find(request);
  } catch (error) {
    if (error instanceof SearchTooSlowError) return null;
    throw error;
  }
}
