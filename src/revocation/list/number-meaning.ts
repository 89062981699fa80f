import type { ListEntry, NumberMeaning, ReadList, SaidMeaning } from './list-entry.ts';
import { isComment } from './read-value.ts';

/** Digits from which a number without any letter is hardly hexadecimal: one in two thousand is. */
const decimalFrom = 16;

/**
 * What the plain numbers of a list are, where that is certain enough: IDs when there is nothing but numbers. Among
 * thumbprints, names or anything else a number may as well be a port, a count or a part of something, and null is
 * answered: the wrong certificates would be revoked.
 * @param list as it is read when numbers are ids
 * @param isColumn what cannot be read of a column the operator knows about says nothing of the numbers beside it
 */
export function suggestNumberMeaning(list: ReadList, isColumn: boolean): SaidMeaning {
  const { entries, unreadable, blocks } = list;
  const ids = entries.filter(({ kind, text }) => kind === 'id' && isPlainNumber(text));
  const others = entries.filter(({ kind }) => kind !== 'id');
  const longNumbers = others.filter(({ kind, text }) => kind === 'serialNumber' && isLongNumber(text));
  if (ids.length === 0) return withoutIds(others, longNumbers.length);
  const foreign = isColumn ? [] : unreadable.filter(({ text }) => !isComment(text) && !isPlainNumber(text));
  if (blocks.length > 0 || foreign.length > 0) return null;
  if (others.length === 0) return 'id';
  return longNumbers.length === others.length ? 'decimalSerialNumber' : null;
}

function withoutIds(others: readonly ListEntry[], longNumbers: number): NumberMeaning {
  const serialNumbers = others.filter(({ kind }) => kind === 'serialNumber').length;
  if (longNumbers * 2 > serialNumbers) return 'decimalSerialNumber';
  return serialNumbers > 0 ? 'hexSerialNumber' : 'id';
}

function isLongNumber(text: string): boolean {
  return isPlainNumber(text) && text.length >= decimalFrom;
}

/** Whether nothing in a text says what kind of number it is. */
export function isPlainNumber(text: string): boolean {
  return /^['"\s]*\d+['"\s]*$/.test(text);
}
