import { formatRate } from '../ui/counted.ts';

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

/**
 * Such as "2.4 s", "43 s", "4 min 12 s" or "1 h 35 min": of what is over, and was measured.
 * @param milliseconds from 0
 */
export function measuredWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${formatRate(seconds)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  if (seconds < 3599.5) return inTwo(Math.round(seconds), 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return inTwo(minutes, 60, 'h', 'min');
  return inTwo(Math.round(minutes / 60), 24, 'd', 'h');
}

/** A time on a clock that began at nought, such as "0:45" or "1:02:05". @param milliseconds from 0 */
export function stopwatchTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (count: number) => String(count).padStart(2, '0');
  return h > 0 ? `${h}:${two(min)}:${two(s)}` : `${min}:${two(s)}`;
}
