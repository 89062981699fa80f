/** A time of the database (milliseconds since 1970 UTC) as Command writes it. */
export function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
