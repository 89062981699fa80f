/**
 * Such as "4 min 20 s" or "1 h 35 min", no more exact than anybody can know.
 * @param milliseconds from 0
 */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(1, milliseconds / 1000);
  if (seconds < 20) return `${Math.ceil(seconds)} s`;
  if (seconds < 57.5) return `${Math.round(seconds / 5) * 5} s`;
  if (seconds < 595) return inTwo(Math.round(seconds / 10) * 10, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return inTwo(Math.round(minutes / 5) * 5, 60, 'h', 'min');
}

function inTwo(count: number, size: number, large: string, small: string): string {
  const rest = count % size;
  return `${Math.floor(count / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}
