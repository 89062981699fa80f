import { daysFromToday, readDateValue } from './comparison-value.ts';
import type { FieldKind } from './field-kinds.ts';
import type { Comparison, Operator, Query } from './query.ts';
import { findField, type QueryField } from './query-fields.ts';

/** A comparison in plain words, such as "Valid until", "before", "2026-12-22 (today + 30 days)". */
export interface ComparisonWords {
  readonly field: string;
  readonly operator: string;
  /** From outside, so to be shown as text; '' when the operator says it all. */
  readonly value: string;
}

const textWords: Readonly<Partial<Record<Operator, string>>> = {
  '-eq': 'is',
  '-ne': 'is not',
  '-contains': 'contains',
  '-notcontains': 'does not contain',
  '-startswith': 'starts with',
  '-endswith': 'ends with',
};

const dateWords: Readonly<Partial<Record<Operator, string>>> = {
  '-eq': 'is exactly',
  '-ne': 'is not exactly',
  '-lt': 'before',
  '-le': 'at or before',
  '-gt': 'after',
  '-ge': 'from',
};

const numberWords: Readonly<Partial<Record<Operator, string>>> = {
  ...textWords,
  '-lt': 'less than',
  '-le': 'at most',
  '-gt': 'more than',
  '-ge': 'at least',
};

/** What an operator means for a kind of field. */
export function operatorWords(kind: FieldKind, operator: Operator): string {
  return (kind === 'date' ? dateWords[operator] : numberWords[operator]) ?? operator;
}

/** `-eq NULL` and `-ne NULL`. */
export const nullWords = { '-eq': 'has no value', '-ne': 'has a value' } as const;

/** @param now milliseconds since 1970 UTC; says which day `%TODAY+30%` is */
export function describeComparison(
  { field: name, operator, value }: Comparison,
  fields: readonly QueryField[],
  now: number,
): ComparisonWords {
  const field = findField(fields, name);
  const label = field?.label ?? name;
  const kind = field?.kind ?? 'text';
  if (value === null) {
    const words = operator === '-eq' || operator === '-ne' ? nullWords[operator] : `${operator} NULL`;
    return { field: label, operator: words, value: '' };
  }
  const words = { field: label, operator: operatorWords(kind, operator), value: value === '' ? '""' : value };
  if (kind === 'date') return { ...words, ...dateInWords(operator, value, now) };
  if (kind === 'identity') return { ...words, value: identityInWords(value) };
  return { ...words, value: field?.values.find((known) => known.value === value)?.words ?? words.value };
}

/** A query in plain words on one line. */
export function describeQuery(query: Query, fields: readonly QueryField[], now: number): string {
  if (query.type === 'comparison') {
    const { field, operator, value } = describeComparison(query, fields, now);
    return value === '' ? `${field} ${operator}` : `${field} ${operator} ${value}`;
  }
  return query.terms
    .map((term) => {
      const words = describeQuery(term, fields, now);
      return term.type === 'comparison' ? words : `(${words})`;
    })
    .join(query.type === 'and' ? ' and ' : ' or ');
}

/** `%TODAY+30%` as "today + 30 days"; null for a value that does not count from today. */
export function daysInWords(value: string): string | null {
  const days = daysFromToday(value);
  if (days === null) return null;
  if (days === 0) return 'today';
  const size = Math.abs(days);
  return `today ${days < 0 ? '−' : '+'} ${size} ${size === 1 ? 'day' : 'days'}`;
}

function dateInWords(operator: Operator, value: string, now: number): Partial<ComparisonWords> {
  const time = readDateValue(value, now);
  const date = time === null ? null : new Date(time);
  if (!date || Number.isNaN(date.getTime())) return {};
  const iso = date.toISOString();
  const isMidnight = iso.endsWith('T00:00:00.000Z');
  const day = iso.slice(0, iso.indexOf('T'));
  const shown = isMidnight ? day : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
  const relative = daysInWords(value);
  return {
    // Of a day that begins here only its first instant is in: no day to speak of.
    ...(isMidnight && operator === '-le' ? { operator: 'before' } : {}),
    ...(isMidnight && operator === '-gt' ? { operator: 'from' } : {}),
    value: relative ? `${shown} (${relative})` : shown,
  };
}

function identityInWords(value: string): string {
  if (/^%ME%$/i.test(value)) return 'me';
  return /^%ME-AN%$/i.test(value) ? 'me, without the domain' : value;
}
