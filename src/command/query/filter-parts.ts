import { readDateFilter } from './date-filter.ts';
import type { FlatQuery } from './flat-query.ts';
import type { Comparison, Query } from './query.ts';
import { findField, type QueryField } from './query-fields.ts';

/** One filter: a comparison, or two beside each other that bound the same date from both sides. */
export interface Filter {
  /** The place of its first comparison among the conditions of the query. */
  readonly at: number;
  readonly comparisons: Comparisons;
}

export type Comparisons = readonly [Comparison] | readonly [Comparison, Comparison];

/** The filters of a query, without what the search box shows. */
export function filtersOf({ terms, boxAt }: FlatQuery, fields: readonly QueryField[]): readonly Filter[] {
  let at = 0;
  return filterParts(terms, fields).flatMap(([first, second]) => {
    const place = at;
    at += second ? 2 : 1;
    if (place === boxAt || first.type !== 'comparison') return [];
    return [{ at: place, comparisons: second?.type === 'comparison' ? [first, second] : [first] }] as const;
  });
}

/** Conditions one by one, but for two that are one filter. */
export function filterParts(
  terms: readonly Query[],
  fields: readonly QueryField[],
): readonly (readonly [Query, Query?])[] {
  const parts: (readonly [Query, Query?])[] = [];
  let at = 0;
  for (let first = terms[at]; first; first = terms[at]) {
    const second = terms[at + 1];
    const isSpan = second !== undefined && isDateSpan(first, second, fields);
    parts.push(isSpan ? [first, second] : [first]);
    at += isSpan ? 2 : 1;
  }
  return parts;
}

function isDateSpan(first: Query, second: Query, fields: readonly QueryField[]): boolean {
  if (first.type !== 'comparison' || second.type !== 'comparison') return false;
  return findField(fields, first.field)?.kind === 'date' && readDateFilter(first, second) !== null;
}
