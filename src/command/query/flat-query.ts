import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import { type Comparison, comparison, type Query, type QueryError } from './query.ts';

/** How a query text can be shown: as comparisons that all must hold, as text alone, or not at all. */
export type QueryView =
  | { readonly type: 'flat'; readonly comparisons: readonly Comparison[] }
  | { readonly type: 'rich'; readonly query: Query; readonly why: string }
  | { readonly type: 'mistake'; readonly error: QueryError };

/** A blank text has no comparisons: everything matches. */
export function viewQuery(text: string): QueryView {
  if (text.trim() === '') return { type: 'flat', comparisons: [] };
  const { query, error } = parseQuery(text);
  if (error) return { type: 'mistake', error };
  const comparisons = flatten(query);
  return comparisons ? { type: 'flat', comparisons } : { type: 'rich', query, why: whyRich(query) };
}

/** The query of these comparisons; '' of none. */
export function printFlat(comparisons: readonly Comparison[]): string {
  const [first, ...others] = comparisons;
  if (!first) return '';
  return printQuery(others.length === 0 ? first : { type: 'and', terms: comparisons });
}

/** The place of the comparison that a field for the common name stands for, -1 when there is none. */
export function nameIndex(comparisons: readonly Comparison[]): number {
  return comparisons.findIndex(
    ({ field, operator, value }) =>
      field.toLowerCase() === 'cn' && operator === '-contains' && value !== null && value.trim() !== '',
  );
}

/** With another name asked for, every other comparison as it was. A blank name asks for none. */
export function withName(comparisons: readonly Comparison[], name: string): readonly Comparison[] {
  const index = nameIndex(comparisons);
  const asked = name.trim() === '' ? [] : [comparison('CN', '-contains', name.trim())];
  if (index === -1) return [...asked, ...comparisons];
  return comparisons.toSpliced(index, 1, ...asked);
}

function flatten(query: Query): readonly Comparison[] | null {
  if (query.type === 'comparison') return [query];
  const comparisons = query.terms.filter((term) => term.type === 'comparison');
  return query.type === 'and' && comparisons.length === query.terms.length ? comparisons : null;
}

function whyRich(query: Query): string {
  const what = hasOr(query) ? 'OR' : 'groups in parentheses';
  return `This query uses ${what}: it can only be edited as text.`;
}

function hasOr(query: Query): boolean {
  return query.type === 'or' || (query.type === 'and' && query.terms.some(hasOr));
}
