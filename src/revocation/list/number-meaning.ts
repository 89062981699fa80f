import type { ListEntry, NumberMeaning } from './list-entry.ts';

/** Digits from which a number without any letter is hardly hexadecimal: one in two thousand is. */
const decimalFrom = 16;

/**
 * What the plain numbers of a list most likely are, judged by what stands around them.
 * @param entries as they are read when numbers are ids
 */
export function suggestNumberMeaning(entries: readonly ListEntry[]): NumberMeaning {
  let ids = 0;
  let serialNumbers = 0;
  let longNumbers = 0;
  for (const { kind, text } of entries) {
    if (kind === 'id') ids += 1;
    if (kind !== 'serialNumber') continue;
    serialNumbers += 1;
    if (isPlainNumber(text) && text.length >= decimalFrom) longNumbers += 1;
  }
  if (longNumbers * 2 > serialNumbers) return 'decimalSerialNumber';
  return serialNumbers > ids ? 'hexSerialNumber' : 'id';
}

/** Whether nothing in a text says what kind of number it is. */
export function isPlainNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
