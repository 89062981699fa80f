const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const day = 86_400_000;

/** Name, length, and the distance from which it is used. */
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['year', 365 * day, 730 * day],
  ['month', 30.44 * day, 120 * day],
  ['day', day, day],
  ['hour', day / 24, day / 24],
  ['minute', day / 1440, day / 1440],
];

/** Such as "in 84 days". Days up to four months and months up to two years: deadlines are counted that way. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now;
  const size = Math.abs(distance);
  const found = units.find(([, , from]) => size >= from);
  if (!found) return 'now';
  const [unit, length] = found;
  return relative.format(Math.trunc(distance / length), unit);
}

/** Such as "2026-11-19 16:23 UTC". */
export function utcTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Such as "2026-11-19". */
export function utcDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Such as "16:23:05", in the zone of this browser: of today. */
export function clockTime(time: number): string {
  return new Date(time).toLocaleTimeString(undefined, { timeStyle: 'medium' });
}

/** In the zone and habits of this browser; isolated, as its script may run the other way than the sentence around it. */
export function localTime(time: number): string {
  return `\u2068${new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}\u2069`;
}
