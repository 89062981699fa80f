import { printFlat, viewQuery } from './flat-query.ts';

/** One of the queries that together find what a query with OR finds. */
export interface Alternative {
  /** The field that it differs from the others by. */
  readonly field: string;
  readonly query: string;
}

/** The queries without OR that together find what the search box asks for; null of a query without such an OR. */
export function alternativesOf(query: string): readonly Alternative[] | null {
  const view = viewQuery(query);
  if (view.type !== 'flat') return null;
  const { terms, boxAt } = view;
  const box = terms[boxAt];
  if (box?.type !== 'or') return null;
  return box.terms.flatMap((term) =>
    term.type === 'comparison' ? [{ field: term.field, query: printFlat(terms.with(boxAt, term)) }] : [],
  );
}
