import { checkComparison, unknownField } from './check-comparison.ts';
import { parseQuery } from './parse-query.ts';
import type { Comparison, ComparisonPositions, Query } from './query.ts';
import { findField, type QueryField } from './query-fields.ts';
import { tokenEnd, tokenize } from './tokens.ts';

/** A mistake in a part of a query text. Places in UTF-16 units; both are its end where something is missing. */
export interface QueryIssue {
  readonly message: string;
  readonly from: number;
  readonly to: number;
  /** A warning does not keep a query from being sent: fields differ between versions of Command. */
  readonly severity: 'error' | 'warning';
}

/** Everything that is wrong with a query text, from its start to its end. */
export function checkQuery(text: string, fields: readonly QueryField[]): readonly QueryIssue[] {
  if (text.trim() === '') return [];
  const { query, error } = parseQuery(text);
  if (!error) return checkComparisons(text, query, fields, 0);
  const { parts, isCut } = comparisonTexts(text);
  const checked = parts.map(({ from, to }) => checkPart(text, from, to, fields));
  // An error that lies in none of the comparisons lies between them.
  const isElsewhere = isCut || checked.every(({ isRead }) => isRead);
  const others = checked.flatMap(({ issues }) => issues);
  const own = isElsewhere ? [issue(text, error.message, error.position, 'error')] : [];
  return [...others, ...own].toSorted((one, other) => one.from - other.from);
}

/** Mistakes in one comparison of a text that cannot be read as a whole. */
function checkPart(text: string, from: number, to: number, fields: readonly QueryField[]) {
  const { query, error } = parseQuery(text.slice(from, to));
  if (!error) return { isRead: true, issues: checkComparisons(text, query, fields, from) };
  const at = from + error.position;
  // A missing part stands behind the last word.
  const found = at < to ? issue(text, error.message, at, 'error') : null;
  return {
    isRead: false,
    issues: [found ?? ({ message: error.message, from: to, to, severity: 'error' } as const)],
  };
}

function checkComparisons(text: string, query: Query, fields: readonly QueryField[], from: number) {
  return comparisonsOf(query).flatMap((comparison) => {
    const at = (part: keyof ComparisonPositions) => from + (comparison.at?.[part] ?? 0);
    const field = findField(fields, comparison.field);
    if (!field) return [issue(text, unknownField(comparison.field), at('field'), 'warning')];
    const mistake = checkComparison(field, comparison);
    return mistake ? [issue(text, mistake.message, at(mistake.part), 'error')] : [];
  });
}

/** Where comparisons stand in a text: between connectives and parentheses, and before a value that has no end. */
function comparisonTexts(text: string) {
  const parts: { from: number; to: number }[] = [];
  let isOpen = false;
  const { tokens, error } = tokenize(text);
  for (const token of tokens) {
    const isConnective = token.type === 'word' && /^(?:and|or)$/i.test(token.text);
    if (token.type === 'open' || token.type === 'close' || isConnective) {
      isOpen = false;
      continue;
    }
    const to = tokenEnd(text, token.at);
    const last = parts.at(-1);
    if (isOpen && last) last.to = to;
    else parts.push({ from: token.at, to });
    isOpen = true;
  }
  return { parts: error && isOpen ? parts.slice(0, -1) : parts, isCut: error !== null };
}

function issue(text: string, message: string, from: number, severity: QueryIssue['severity']): QueryIssue {
  return { message, from, to: tokenEnd(text, from), severity };
}

function comparisonsOf(query: Query): readonly Comparison[] {
  return query.type === 'comparison' ? [query] : query.terms.flatMap(comparisonsOf);
}
