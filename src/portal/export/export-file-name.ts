/**
 * Such as `certificates-2026-11-22T1623Z.csv`: a colon has no place in the name of a file.
 * @param time milliseconds since 1970 UTC
 */
export function exportFileName(time: number): string {
  return `certificates-${new Date(time).toISOString().slice(0, 16).replace(':', '')}Z.csv`;
}
