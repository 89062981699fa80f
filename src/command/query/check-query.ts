import { checkComparison, unknownField } from './check-comparison.ts';
import { parseQuery } from './parse-query.ts';
import type { Comparison, Query } from './query.ts';
import { findField, type QueryField } from './query-fields.ts';
import { tokenEnd } from './tokens.ts';

/** What is wrong with a part of a query text. Places in UTF-16 units; both are its end where something is missing. */
export interface QueryIssue {
  readonly message: string;
  readonly from: number;
  readonly to: number;
  /** A warning does not keep a query from being sent: fields differ between versions of Command. */
  readonly severity: 'error' | 'warning';
}

/** Everything that is wrong with a query text, from its start to its end; of one that cannot be read the first. */
export function checkQuery(text: string, fields: readonly QueryField[]): readonly QueryIssue[] {
  if (text.trim() === '') return [];
  const { query, error } = parseQuery(text);
  if (error) return [issue(text, error.message, error.position, 'error')];
  return comparisonsOf(query).flatMap((comparison) => {
    const field = findField(fields, comparison.field);
    if (!field) return [issue(text, unknownField(comparison.field), comparison.at?.field ?? 0, 'warning')];
    const mistake = checkComparison(field, comparison);
    return mistake ? [issue(text, mistake.message, comparison.at?.[mistake.part] ?? 0, 'error')] : [];
  });
}

function issue(text: string, message: string, from: number, severity: QueryIssue['severity']): QueryIssue {
  return { message, from, to: tokenEnd(text, from), severity };
}

function comparisonsOf(query: Query): readonly Comparison[] {
  return query.type === 'comparison' ? [query] : query.terms.flatMap(comparisonsOf);
}
