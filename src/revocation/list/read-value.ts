import { whyBrokenNumber } from './broken-number.ts';
import type { KeyKind, ListKey, SaidMeaning } from './list-entry.ts';

export type ReadValue =
  | (ListKey & { readonly maybeSerialNumber: boolean })
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface ValueHints {
  /** What a heading or label says it is; null: nothing says it. */
  readonly kind: KeyKind | null;
  readonly numbers: SaidMeaning;
}

/** Digits of 20 octets, the most that RFC 5280 section 4.1.2.2 allows a serial number. */
const longestSerialNumber = 40;
const sha1Digits = 40;
const sha256Digits = 64;
const largestId = 2_147_483_647;

/** Digits of 2^160 in decimal. */
const longestDecimal = 49;

/**
 * Reads one value: an id, a serial number or a thumbprint, with colons, hyphens or blanks between its digits, in either
 * letter case, with `0x` or a leading apostrophe.
 */
export function readValue(text: string, hints: ValueHints): ReadValue {
  const value = text.replace(/^['"\s]+|['"\s]+$/g, '');
  const whyBroken = whyBrokenNumber(value);
  if (whyBroken) return unreadable(whyBroken);
  const bare = value.replace(/^0x/i, '');
  // Not a plain number then: nobody writes an id that way.
  const isMarked = bare !== value || /[:-]/.test(bare);
  const groups = bare.split(/[\s:-]+/);
  const digits = groups.join('');
  if (!/^[0-9a-f]+$/i.test(digits) || /^[:-]|[:-]$/.test(bare)) return unreadable(notANumber(digits));
  if (groups.length > 1 && !isMarked && (hints.kind === null || hints.kind === 'id')) {
    const reason = whyNotOneValue(groups);
    if (reason) return unreadable(reason);
  }
  const isNumber = /^\d+$/.test(digits) && !isMarked;
  return hints.kind ? readAs(hints.kind, digits, isNumber, hints) : guess(digits, isNumber, hints);
}

function guess(digits: string, isNumber: boolean, hints: ValueHints): ReadValue {
  if (isNumber && digits.length !== sha1Digits && digits.length !== sha256Digits) {
    // Too long for an id: what else but a serial number.
    const mayBeId = digits.replace(/^0+/, '').length <= 10;
    if (mayBeId && hints.numbers === null) {
      return unreadable('A number alone, among other values: choose what such numbers are.');
    }
    const isId = mayBeId && hints.numbers === 'id';
    return readAs(isId ? 'id' : 'serialNumber', digits, isNumber, hints);
  }
  if (digits.length === sha256Digits) return found('thumbprintSha256', digits.toUpperCase());
  if (digits.length === sha1Digits) return found('thumbprint', digits.toUpperCase(), true);
  return readAs('serialNumber', digits, isNumber, hints);
}

function readAs(kind: KeyKind, digits: string, isNumber: boolean, { numbers }: ValueHints): ReadValue {
  const significant = digits.replace(/^0+/, '').toUpperCase();
  switch (kind) {
    case 'id':
      if (!isNumber) return unreadable('A Command ID is a whole number.');
      if (significant === '' || Number(significant) > largestId) {
        return unreadable('A Command ID lies between 1 and 2,147,483,647.');
      }
      return found('id', significant);
    case 'thumbprint':
    case 'thumbprintSha256':
      // Headings say "thumbprint" of either.
      if (digits.length === sha1Digits) return found('thumbprint', digits.toUpperCase());
      if (digits.length === sha256Digits) return found('thumbprintSha256', digits.toUpperCase());
      return unreadable(
        `${digits.length} digits: a SHA-1 thumbprint has ${sha1Digits}, a SHA-256 thumbprint ${sha256Digits}.`,
      );
    case 'serialNumber':
      return readSerialNumber(significant, isNumber && numbers === 'decimalSerialNumber');
  }
}

function readSerialNumber(significant: string, isDecimal: boolean): ReadValue {
  if (significant === '') return unreadable('A serial number is greater than zero.');
  const isTooLong = significant.length > (isDecimal ? longestDecimal : longestSerialNumber);
  const hex = isDecimal && !isTooLong ? BigInt(significant).toString(16).toUpperCase() : significant;
  if (isTooLong || hex.length > longestSerialNumber) {
    return unreadable(
      isDecimal
        ? 'Too large for a serial number, which has at most 20 octets.'
        : `${significant.length} hexadecimal digits: a serial number has at most 40, a SHA-1 thumbprint 40, a SHA-256 thumbprint 64.`,
    );
  }
  return found('serialNumber', hex);
}

/** "12 15 18" may be three ids or one serial number: better to ask than to revoke the wrong one. */
function whyNotOneValue(groups: readonly string[]): string | null {
  const size = groups[0]?.length ?? 0;
  const isEven = groups.every((group, index) => group.length === size || index === groups.length - 1);
  const hasLetter = groups.some((group) => /[a-f]/i.test(group));
  if ([2, 4, 8].includes(size) && isEven && hasLetter) return null;
  return 'Blanks between digits: one value or several? Write one to a line, or colons between the octets.';
}

function notANumber(digits: string): string {
  if (digits === '') return 'There are no digits in it.';
  if (isComment(digits)) return 'A comment.';
  return 'Neither an ID nor hexadecimal digits.';
}

export function isComment(text: string): boolean {
  return /^\s*(#|\/\/)/.test(text);
}

function found(kind: KeyKind, value: string, maybeSerialNumber = false): ReadValue {
  return { kind, value, maybeSerialNumber };
}

function unreadable(reason: string): ReadValue {
  return { kind: 'unreadable', reason };
}
