import { printQuery } from '#command/query/print-query.ts';
import { comparison } from '#command/query/query.ts';
import type { IdRange } from './id-range.ts';
import { both, type Scope } from './scope.ts';

/** The part of the scope with these ids. */
export function narrowToIds(scope: Scope, ids: readonly number[]): Scope {
  const terms = ids.map((id) => comparison('CertId', '-eq', String(id)));
  const [only] = terms;
  const query = terms.length === 1 && only ? only : { type: 'or' as const, terms };
  return { ...scope, query: both(scope.query, printQuery(query)) };
}

/** The part of the scope with ids in a range: how a long list is walked through while it changes. */
export function narrowToIdRange(scope: Scope, { above, upTo }: IdRange): Scope {
  const terms = [
    ...(above === null ? [] : [comparison('CertId', '-gt', String(above))]),
    ...(upTo === null ? [] : [comparison('CertId', '-le', String(upTo))]),
  ];
  return { ...scope, query: both(scope.query, terms.map(printQuery).join(' AND ')) };
}
