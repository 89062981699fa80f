import { daysFromToday, readDateValue } from './comparison-value.ts';
import { type DateFilter, dateChoiceWords, isWholeDay, readDateFilter } from './date-filter.ts';
import type { FieldKind } from './field-kinds.ts';
import { filterParts } from './filter-parts.ts';
import type { Comparison, Operator, Query } from './query.ts';
import { findField, type QueryField } from './query-fields.ts';
import { readTerm } from './search-term.ts';
import { termWords } from './term-words.ts';

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

/** Of Command's own operators, which compare with an instant. */
const dateWords: Readonly<Partial<Record<Operator, string>>> = {
  '-eq': 'exactly at',
  '-ne': 'not exactly at',
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

/** The meaning of an operator for a kind of field. */
export function operatorWords(kind: FieldKind, operator: Operator): string {
  return (kind === 'date' ? dateWords[operator] : numberWords[operator]) ?? operator;
}

/** `-eq NULL` and `-ne NULL`. */
export const nullWords = { '-eq': 'has no value', '-ne': 'has a value' } as const;

/**
 * @param now milliseconds since 1970 UTC; says which day `%TODAY+30%` is
 * @param second what bounds the same date from above, where both are one filter
 */
export function describeComparison(
  first: Comparison,
  fields: readonly QueryField[],
  now: number,
  second: Comparison | null = null,
): ComparisonWords {
  const { field: name, operator, value } = first;
  const field = findField(fields, name);
  const label = field?.label ?? name;
  const kind = field?.kind ?? 'text';
  if (value === null) {
    const words = operator === '-eq' || operator === '-ne' ? nullWords[operator] : `${operator} NULL`;
    return { field: label, operator: words, value: '' };
  }
  const words = { field: label, operator: operatorWords(kind, operator), value: value === '' ? '""' : value };
  if (kind === 'date') {
    const filter = readDateFilter(first, second);
    return filter
      ? { ...words, operator: dateChoiceWords[filter.choice], value: dateFilterValue(filter, now) }
      : { ...words, value: momentInWords(value, now, false) };
  }
  if (kind === 'identity') return { ...words, value: identityInWords(value) };
  return { ...words, value: field?.values.find((known) => known.value === value)?.words ?? words.value };
}

/** A query in plain words on one line. */
export function describeQuery(query: Query, fields: readonly QueryField[], now: number): string {
  const term = readTerm(query);
  if (term) return termWords(term);
  if (query.type === 'comparison') return inOneLine(describeComparison(query, fields, now));
  const parts = query.type === 'and' ? filterParts(query.terms, fields) : query.terms.map((each) => [each]);
  return parts
    .map(([first, second]) => {
      if (first?.type === 'comparison' && second?.type === 'comparison')
        return inOneLine(describeComparison(first, fields, now, second));
      const words = first ? describeQuery(first, fields, now) : '';
      return first?.type === 'comparison' || (first && readTerm(first)) ? words : `(${words})`;
    })
    .join(query.type === 'and' ? ' and ' : ' or ');
}

export function inOneLine({ field, operator, value }: ComparisonWords): string {
  return value === '' ? `${field} ${operator}` : `${field} ${operator} ${value}`;
}

/** `%TODAY+30%` as "today + 30 days"; null for a value that does not count from today. */
export function daysInWords(value: string): string | null {
  const days = daysFromToday(value);
  if (days === null) return null;
  if (days === 0) return 'today';
  const size = Math.abs(days);
  return `today ${days < 0 ? '−' : '+'} ${size} ${size === 1 ? 'day' : 'days'}`;
}

/** Which days or instants a date filter names, in UTC, and says so. */
function dateFilterValue({ value, until, choice }: DateFilter, now: number): string {
  if (choice !== 'between') return momentInWords(value, now, true);
  return `${momentInWords(value, now, true).replace(' UTC', '')} and ${momentInWords(until, now, true)}`;
}

/**
 * A value of a date in UTC; itself when it is no date.
 * @param isDay whether a value without a time stands for its whole day and not for its first instant
 */
export function momentInWords(value: string, now: number, isDay: boolean): string {
  const time = readDateValue(value, now);
  const date = time === null ? null : new Date(time);
  if (!date || Number.isNaN(date.getTime())) return value;
  const iso = date.toISOString();
  const day = iso.slice(0, iso.indexOf('T'));
  const clock = iso.slice(iso.indexOf('T') + 1).replace(/(:00)?\.\d+Z$/, '');
  const shown = isDay && isWholeDay(value) ? `${day} UTC` : `${day} ${clock} UTC`;
  const relative = daysInWords(value);
  return relative ? `${shown} (${relative})` : shown;
}

function identityInWords(value: string): string {
  if (/^%ME%$/i.test(value)) return 'me';
  return /^%ME-AN%$/i.test(value) ? 'me, without the domain' : value;
}
