import { parseDateTime } from '#command/date-time.ts';
import type { Comparison } from '#command/query/query.ts';
import type { FilterContext } from './comparison-condition.ts';
import { FilterError } from './filter-error.ts';

const dayInMilliseconds = 86_400_000;

/** @returns the text that `%ME%` and `%ME-AN%` stand for, any other text as it is */
export function readIdentity(value: string, { me }: FilterContext): string {
  if (/^%ME%$/i.test(value)) return me;
  return /^%ME-AN%$/i.test(value) ? me.replace(/^.*\\/, '') : value;
}

/** @returns milliseconds since 1970 UTC; `%TODAY%` is midnight UTC */
export function readDate(name: string, { at }: Comparison, value: string, { now }: FilterContext): number {
  const today = /^%TODAY(?:([+-])(\d{1,5}))?%$/i.exec(value);
  if (today) {
    const days = Number(today[2] ?? 0) * (today[1] === '-' ? -1 : 1);
    return (Math.floor(now / dayInMilliseconds) + days) * dayInMilliseconds;
  }
  const time = parseDateTime(value);
  if (time === null)
    throw new FilterError(`${name} needs a date such as "2026-01-31" or "%TODAY+30%".`, at?.value);
  return time;
}

/** @returns a boolean as 0 or 1 */
export function readNumber(
  name: string,
  kind: 'integer' | 'boolean' | 'enum',
  { at }: Comparison,
  value: string,
): number {
  if (kind === 'boolean') {
    if (/^(true|false)$/i.test(value)) return value.toLowerCase() === 'true' ? 1 : 0;
    throw new FilterError(`${name} needs true or false.`, at?.value);
  }
  if (/^-?\d{1,15}$/.test(value)) return Number(value);
  // Command's own words for an enumeration.
  if (kind === 'enum') throw new FilterError(`Invalid ${name} value: ${value}.`, at?.value);
  throw new FilterError(`${name} needs a whole number.`, at?.value);
}
