import { parseDateTime } from '../date-time.ts';

const dayInMilliseconds = 86_400_000;

/** The caller's account, and the same without its domain. */
export const me = { account: '%ME%', accountName: '%ME-AN%' } as const;

/** The days that `%TODAY%`, `%TODAY+30%` and `%TODAY-7%` stand away from today; null for any other value. */
export function daysFromToday(value: string): number | null {
  const match = /^%TODAY(?:([+-])(\d{1,5}))?%$/i.exec(value);
  return match ? Number(match[2] ?? 0) * (match[1] === '-' ? -1 : 1) : null;
}

/** `%TODAY+30%` and the like. */
export function todayWith(days: number): string {
  if (days === 0) return '%TODAY%';
  return `%TODAY${days < 0 ? '-' : '+'}${Math.abs(days)}%`;
}

/** @returns milliseconds since 1970 UTC, null when the value is no date; `%TODAY%` is midnight UTC */
export function readDateValue(value: string, now: number): number | null {
  const days = daysFromToday(value);
  if (days === null) return parseDateTime(value);
  return (Math.floor(now / dayInMilliseconds) + days) * dayInMilliseconds;
}

/** @returns a boolean as 0 or 1; null when the value is of another kind */
export function readNumberValue(kind: 'integer' | 'boolean' | 'enum', value: string): number | null {
  if (kind !== 'boolean') return /^-?\d{1,15}$/.test(value) ? Number(value) : null;
  if (!/^(true|false)$/i.test(value)) return null;
  return value.toLowerCase() === 'true' ? 1 : 0;
}
