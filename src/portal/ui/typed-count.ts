import { counted, formatCount } from './counted.ts';

/** Up to this many the number on the button is enough. */
const maxWithoutTyping = 25;

/** The number that must be typed before this many are sent; null: none. CA certificates take what they issued with them. */
export function countToType(count: number, authorities: number): number | null {
  return count > maxWithoutTyping || (count > 0 && authorities > 0) ? count : null;
}

/** Digits, or digits in threes, or twos before them, with any of the world's separators. null when it is no such number. */
export function readCount(text: string): number | null {
  const trimmed = text.trim();
  if (!/^(\d+|\d{1,3}(?:[\s,.'’_]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})$/.test(trimmed)) return null;
  return Number(trimmed.replace(/\D/g, ''));
}

/** The mistake in what was typed; null when it is the count. */
export function countMistake(text: string, count: number): string | null {
  const number = readCount(text);
  if (number === count) return null;
  const wanted = `Type ${formatCount(count)}, the number of certificates.`;
  if (text.trim() === '') return wanted;
  return number === null
    ? `That is no number. ${wanted}`
    : `It is ${counted(count, 'certificate')} now, not ${formatCount(number)}.`;
}
