import { cleanValue } from './cell-text.ts';

/** A number as it stands in a list, without what separates its digits. */
export interface Digits {
  /** In upper case, leading zeros included. */
  readonly hex: string;
  /** Whether nothing but decimal digits stands there, without a mark: it may be decimal. */
  readonly mayBeDecimal: boolean;
  /** Whether `0x` stands before it. */
  readonly hasPrefix: boolean;
  /** Whether it stands in octets: pairs with one separator throughout. */
  readonly isInOctets: boolean;
}

/** Longer than any key with its separators. */
const longest = 400;

/** Reads digits in one piece, in pairs with colons, hyphens or blanks between, or in larger groups with blanks; null: it is no number. */
export function readDigits(text: string): Digits | null {
  const value = cleanValue(text);
  if (value === '' || value.length > longest) return null;
  const hasPrefix = /^0x/i.test(value);
  const bare = hasPrefix ? value.slice(2) : value;
  if (/^[0-9a-f]+$/i.test(bare)) {
    const mayBeDecimal = !hasPrefix && /^\d+$/.test(bare);
    return { hex: bare.toUpperCase(), mayBeDecimal, hasPrefix, isInOctets: false };
  }
  if (/^[0-9a-f]{2}(?::[0-9a-f]{2})+:?$/i.test(bare))
    return { hex: bare.replaceAll(':', '').toUpperCase(), mayBeDecimal: false, hasPrefix, isInOctets: true };
  // NSS and some mails end a line with the colon that the next octet would follow.
  const groups = bare.replace(/:$/, '').split(separatorOf(bare));
  if (groups.length < 2 || !groups.every((group) => /^[0-9a-f]+$/i.test(group))) return null;
  const isInOctets = groups.every(({ length }) => length === 2);
  if (!isInOctets && !isInEvenGroups(groups, bare)) return null;
  return { hex: groups.join('').toUpperCase(), mayBeDecimal: false, hasPrefix, isInOctets };
}

function separatorOf(text: string): string | RegExp {
  if (text.includes(':')) return ':';
  return text.includes('-') ? '-' : /[\s\u00A0]+/;
}

/** Four or eight digits at a time, with blanks between, as some viewers show a fingerprint. */
function isInEvenGroups(groups: readonly string[], text: string): boolean {
  const size = groups[0]?.length ?? 0;
  if (/[:-]/.test(text) || ![4, 8].includes(size)) return false;
  const isEven = groups.every(({ length }, index) => length === size || index === groups.length - 1);
  return isEven && groups.join('').length >= 16;
}

/** Whether nothing in a text says what kind of number it is. */
export function isPlainNumber(text: string): boolean {
  return /^\d+$/.test(cleanValue(text));
}
