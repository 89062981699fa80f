import { parseQuery } from './parse-query.ts';
import { printQuery } from './print-query.ts';
import type { Query, QueryError } from './query.ts';
import { readTerm, type SearchTerm, termQuery } from './search-term.ts';

/** How a query text can be shown: as conditions that all must hold, as text alone, or not at all. */
export type QueryView =
  | FlatQuery
  | { readonly type: 'rich'; readonly query: Query; readonly why: string }
  | { readonly type: 'mistake'; readonly error: QueryError };

export interface FlatQuery {
  readonly type: 'flat';
  /** Comparisons, but for the one that the search box shows: it may have alternatives. */
  readonly terms: readonly Query[];
  /** The place of what the search box shows, -1 when it is empty. */
  readonly boxAt: number;
}

/** A blank text has no conditions: everything matches. */
export function viewQuery(text: string): QueryView {
  if (text.trim() === '') return { type: 'flat', terms: [], boxAt: -1 };
  const { query, error } = parseQuery(text);
  if (error) return { type: 'mistake', error };
  const terms = query.type === 'and' ? query.terms : [query];
  const combined = terms.filter(({ type }) => type !== 'comparison');
  const isFlat = combined.length === 0 || (combined.length === 1 && combined.every(isTerm));
  if (!isFlat) return { type: 'rich', query, why: whyRich(query) };
  const boxAt = terms.findIndex(combined.length === 0 ? isTerm : ({ type }) => type !== 'comparison');
  return { type: 'flat', terms, boxAt };
}

/** The query of these conditions; '' of none. */
export function printFlat(terms: readonly Query[]): string {
  const [first, ...others] = terms;
  if (!first) return '';
  return printQuery(others.length === 0 ? first : { type: 'and', terms });
}

/** The term of a query that the search box shows; null: none. */
export function boxTerm({ terms, boxAt }: FlatQuery): SearchTerm | null {
  const shown = terms[boxAt];
  return shown ? readTerm(shown) : null;
}

/** With something else in the search box, every other condition as it was. */
export function withBoxTerm({ terms, boxAt }: FlatQuery, term: SearchTerm | null): readonly Query[] {
  const asked = term ? [termQuery(term)] : [];
  return boxAt === -1 ? [...asked, ...terms] : terms.toSpliced(boxAt, 1, ...asked);
}

function isTerm(query: Query): boolean {
  return readTerm(query) !== null;
}

function whyRich(query: Query): string {
  const what = hasOr(query) ? 'OR' : 'groups in parentheses';
  return `This query uses ${what}: it can only be edited as text.`;
}

function hasOr(query: Query): boolean {
  return query.type === 'or' || (query.type === 'and' && query.terms.some(hasOr));
}
