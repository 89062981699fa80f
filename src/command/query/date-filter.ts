import { parseDateTime, printDateTime } from '../date-time.ts';
import { daysFromToday, todayWith } from './comparison-value.ts';
import { type Comparison, comparison, type Operator } from './query.ts';

/**
 * A comparison with a date as a person means it: a day is the whole day, in UTC, as Command keeps dates. Command itself
 * compares with the first instant of a day.
 */
export interface DateFilter {
  readonly choice: DateChoice;
  /** A day such as `2026-12-31` or `%TODAY+30%`, or an instant such as `2026-12-31T10:30:00Z`. */
  readonly value: string;
  /** The last day or instant of `between`, itself included; '' of any other choice. */
  readonly until: string;
}

export type DateChoice = '-eq' | '-ne' | '-lt' | '-le' | '-gt' | '-ge' | 'between';

/** The words of a choice before a day or an instant. */
export const dateChoiceWords: Readonly<Record<DateChoice, string>> = {
  '-lt': 'before',
  '-le': 'at or before',
  '-eq': 'on',
  '-ne': 'not exactly at',
  '-ge': 'from',
  '-gt': 'after',
  between: 'between',
};

const dayInMilliseconds = 86_400_000;
const lastDay = '9999-12-31';

/**
 * The comparisons that a date filter is written as. A filter that ends with a day is written as before the next one, which reads
 * back as that day because of its time: `2026-12-31` included is `-lt "2027-01-01T00:00:00Z"`.
 * @returns null when a value is no date, a day is excluded alone (which no comparison can say), or the end is before the start
 */
export function dateComparisons(
  field: string,
  { choice, value, until }: DateFilter,
  now: number,
): readonly Comparison[] | null {
  const start = readMoment(value, now);
  const end = choice === 'between' ? readMoment(until, now) : start;
  if (!start || !end || end.from < start.from) return null;
  const write = (operator: Operator, text: string) => comparison(field, operator, text);
  const upTo = (moment: Moment) =>
    moment.next === null ? write('-le', moment.text) : write('-lt', moment.next);
  switch (choice) {
    case '-lt':
    case '-ge':
      return [write(choice, start.first)];
    case '-le':
      return [upTo(start)];
    case '-gt':
      return [start.next === null ? write('-gt', start.text) : write('-ge', start.next)];
    case '-eq':
      return start.next === null ? [write('-eq', start.text)] : [write('-ge', start.first), upTo(start)];
    case '-ne':
      return start.next === null ? [write('-ne', start.text)] : null;
    case 'between':
      return [write('-ge', start.first), upTo(end)];
  }
}

/**
 * The filter that one comparison with a date, or two beside each other with the same one, make together.
 * @returns null when their values are no dates, and of two that are no span
 */
export function readDateFilter(first: Comparison, second: Comparison | null): DateFilter | null {
  const one = readOne(first);
  if (!second || !one) return one;
  const other = readOne(second);
  if (first.field.toLowerCase() !== second.field.toLowerCase()) return null;
  if (one.choice !== '-ge' || other?.choice !== '-le') return null;
  const isDay = one.value === other.value && isWholeDay(one.value);
  return isDay
    ? { choice: '-eq', value: one.value, until: '' }
    : { choice: 'between', value: one.value, until: other.value };
}

function readOne({ operator, value }: Comparison): DateFilter | null {
  if (value === null) return null;
  const days = daysFromToday(value);
  const time = days === null ? parseDateTime(value) : null;
  if (days === null && time === null) return null;
  const isDayWritten = /^\d{4}-\d\d-\d\d$/.test(value);
  const isMidnight = time !== null && time % dayInMilliseconds === 0;
  const isNextDay = days !== null || (isMidnight && !isDayWritten);
  const read = (choice: DateChoice, text: string): DateFilter => ({ choice, value: text, until: '' });
  const before = days === null ? dayOf((time ?? 0) - 1) : todayWith(days - 1);
  // The first instant alone of a day, where Command is asked for one: no day to speak of.
  const instant = days === null ? printInstant(time ?? 0) : value;
  switch (operator) {
    case '-lt':
      if (isNextDay) return read('-le', before);
      return read('-lt', isMidnight ? value : instant);
    case '-ge':
      if (days !== null || isDayWritten) return read('-ge', value);
      return isMidnight ? read('-gt', before) : read('-ge', instant);
    case '-le':
    case '-gt':
    case '-eq':
    case '-ne':
      // Of a day that is counted from today no instant can be written.
      return days === null ? read(operator, instant) : null;
    default:
      return null;
  }
}

/** Whether a value stands for a whole day and not for an instant. */
export function isWholeDay(value: string): boolean {
  return daysFromToday(value) !== null || /^\d{4}-\d\d-\d\d$/.test(value.trim());
}

interface Moment {
  /** As it is written into a query. */
  readonly text: string;
  /** The same where it begins something: a day that begins with it, as its time would make it the end of the day before. */
  readonly first: string;
  /** The day after, written so that it reads back; null of an instant. */
  readonly next: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
}

function readMoment(typed: string, now: number): Moment | null {
  const value = typed.trim();
  const days = daysFromToday(value);
  if (days !== null) {
    const today = Math.floor(now / dayInMilliseconds);
    const text = todayWith(days);
    return { text, first: text, next: todayWith(days + 1), from: (today + days) * dayInMilliseconds };
  }
  const from = parseDateTime(value);
  if (from === null) return null;
  if (!isWholeDay(value)) {
    const text = printInstant(from);
    return { text, first: from % dayInMilliseconds === 0 ? dayOf(from) : text, next: null, from };
  }
  if (value !== lastDay)
    return { text: value, first: value, next: printInstant(from + dayInMilliseconds), from };
  // No year of four digits comes after it.
  return { text: `${lastDay}T23:59:59Z`, first: value, next: null, from };
}

function printInstant(time: number): string {
  const whole = time % 1000 === 0;
  return whole ? printDateTime(time).replace('.000Z', 'Z') : new Date(time).toISOString();
}

function dayOf(time: number): string {
  return printDateTime(time).slice(0, 10);
}
