import type { Query } from './query.ts';

/** The query as text that `parseQuery` reads back as the same tree. Values are quoted, so that any text fits. */
export function printQuery(query: Query): string {
  if (query.type === 'comparison') {
    const value = query.value === null ? 'NULL' : `"${query.value.replace(/[\\"]/g, '\\$&')}"`;
    return `${query.field} ${query.operator} ${value}`;
  }
  const word = query.type === 'and' ? ' AND ' : ' OR ';
  // Keyfactor does not document which of AND and OR binds tighter: parentheses leave nothing to that.
  return query.terms
    .map((term) => (term.type === 'comparison' ? printQuery(term) : `(${printQuery(term)})`))
    .join(word);
}
