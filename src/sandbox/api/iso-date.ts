/** A time of the database (milliseconds since 1970 UTC) as Command writes it: .NET leaves out the zeros of a fraction. */
export function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.?0+Z$/, 'Z');
}
