const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = 86_400_000;

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['day', day],
  ['hour', day / 24],
  ['minute', day / 24 / 60],
];

/** Such as "in 84 days"; days up to about four months, because deadlines are counted in days. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now;
  const size = Math.abs(distance);
  const [unit, length] =
    size < 120 * day && size >= day
      ? (['day', day] as const)
      : (units.find(([, span]) => size >= span) ?? ['minute', day / 1440]);
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

/** In the zone and habits of this browser, with the zone's name. */
export function localTime(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
