import { type Expression, type SqlBool, sql } from 'kysely';
import { certificateFilterFields } from '../search/certificate-filter.ts';
import { createFilter } from '../search/filter.ts';
import { metadataFieldNames } from '../store/certificate-properties.ts';
import { readQueryString } from './query-filter.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * The where-clauses of a query of certificates: one, or none for a blank text, which matches everything.
 * @param user gives %ME%
 * @throws Problem 400 that says where in the query the mistake stands
 */
export function certificateClauses(
  { database, now }: Sandbox,
  text: string | undefined,
  user: string,
): readonly Expression<SqlBool>[] {
  const filter = createFilter(
    certificateFilterFields(metadataFieldNames(database)),
    sql.ref('certificates.id'),
  );
  return readQueryString(text, filter, { now: now(), me: user });
}
