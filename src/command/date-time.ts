/** The range of times that four digits of a year can say, whatever the zone makes of it. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

const isoDateTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads ISO 8601 date and time; what is left out is zero, a missing zone is UTC (Command's dates may come without one).
 * @returns milliseconds since 1970 UTC, or null when the text is no date that exists
 */
export function parseDateTime(text: string): number | null {
  const match = isoDateTime.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const zone = parseZone(match[8] ?? 'Z');
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour === undefined || minute === undefined || second === undefined || zone === null) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second, milliseconds);
  // 31 February rolls over into March: such a date does not exist.
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return null;
  const time = local.getTime() - zone * 60_000;
  return time < earliest || time > latest ? null : time;
}

/** Command's own form, `YYYY-MM-DDTHH:mm:ss.000Z`, to the second. */
export function printDateTime(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
}

/** Minutes east of UTC. */
function parseZone(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
