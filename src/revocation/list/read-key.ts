import { whyBrokenNumber } from './broken-number.ts';
import { cleanValue, hiddenCharacter, isComment } from './cell-text.ts';
import { type Digits, readDigits } from './digits.ts';
import type { KeyKind, ListKey, Numbers } from './list-entry.ts';

/**
 * The roles that a heading or label can give a key. `digest`: SHA-1 or SHA-256. `anyId`, `anySerialNumber`: it may as well be that of
 * something else.
 */
export type KeyRole = Exclude<KeyKind, 'name'> | 'digest' | 'anyId' | 'anySerialNumber';

export type ReadKey =
  | { readonly readings: readonly ListKey[]; readonly isProof: boolean }
  | { readonly reason: string };

/** Digits of 20 octets, the most that RFC 5280 section 4.1.2.2 allows a serial number. */
const maxSerialNumberLength = 40;
/** Digits of 8 octets: random ones of that length name one certificate. Shorter ones are counted, by CAs and by anybody else. */
const certainSerialNumber = 16;
/** Digits from which one that is called a serial number is hardly the number of a row. */
const toldSerialNumber = 3;
/** Digits from which a number alone is decimal: hexadecimal of that length has a letter but once in two thousand. */
const certainDecimal = 16;
const sha1Digits = 40;
const sha256Digits = 64;
const largestId = 2_147_483_647;

/**
 * Reads a value of which a heading, a label or the operator has said what it is.
 * @param numbers what digits alone are, where they may be several things; where nobody knows, each is tried
 */
export function readKeyAs(role: KeyRole, text: string, numbers: Numbers): ReadKey {
  const value = cleanValue(text);
  const broken = whyBrokenNumber(value);
  if (broken) return { reason: broken };
  const isSerialNumber = role === 'serialNumber' || role === 'anySerialNumber';
  if (isSerialNumber) {
    const both = /^(\d+) \((0x[0-9a-f]+)\)$/i.exec(value);
    if (both) return readBoth(both[1] ?? '', both[2] ?? '');
  }
  const digits = readDigits(value);
  if (!digits) return { reason: whyNoNumber(value) };
  if (role === 'id' || role === 'anyId') return readId(digits, role === 'id' || isSaidAs(numbers, 'id'));
  if (isSerialNumber) return readSerialNumber(digits, numbers, role === 'serialNumber');
  return readDigest(digits);
}

/**
 * Reads a value that nothing says anything of. A serial number is told by its length then, eight octets or more: times, ranges,
 * addresses and words are shorter.
 * @param isNumberList whether the list has nothing but such numbers: IDs or serial numbers, whichever exist
 */
export function readBareKey(text: string, numbers: Numbers, isNumberList: boolean): ReadKey {
  const value = cleanValue(text);
  const broken = whyBrokenNumber(value);
  if (broken) return { reason: broken };
  const digits = readDigits(value);
  if (!digits) return { reason: whyNoNumber(value) };
  const { hex, mayBeDecimal, hasPrefix, isInOctets } = digits;
  if (hex.length === sha256Digits) return proof({ kind: 'thumbprintSha256', value: hex });
  if (hex.length === sha1Digits && !mayBeDecimal) {
    return proof({ kind: 'thumbprint', value: hex }, serialNumber(hex));
  }
  if (isInOctets && hex.length < certainSerialNumber)
    return { reason: 'Too short for a serial number without a label: write "serial:" before it.' };
  if (hex.length >= certainSerialNumber) return readSerialNumber(digits, numbers);
  if (hasPrefix) return readSerialNumber(digits, numbers);
  if (mayBeDecimal) return readNumber(digits, numbers, isNumberList);
  if (numbers.meaning === 'hexSerialNumber') return readSerialNumber(digits, numbers);
  return { reason: 'Too short for a serial number without a label: choose what such numbers are.' };
}

function readNumber(digits: Digits, numbers: Numbers, isNumberList: boolean): ReadKey {
  const significant = digits.hex.replace(/^0+/, '');
  const mayBeId = significant !== '' && Number(significant) <= largestId;
  if (numbers.meaning === 'id') return readId(digits, numbers.isSaid);
  if (numbers.meaning !== null) return readSerialNumber(digits, numbers);
  if (!isNumberList) return { reason: 'A number alone, among other values: choose what such numbers are.' };
  const serial = readSerialNumber(digits, numbers);
  if ('reason' in serial) return serial;
  const id: readonly ListKey[] = mayBeId ? [{ kind: 'id', value: significant }] : [];
  return { readings: [...id, ...serial.readings], isProof: true };
}

function readId({ hex, mayBeDecimal }: Digits, isProof: boolean): ReadKey {
  const significant = hex.replace(/^0+/, '');
  if (!mayBeDecimal) return { reason: 'A Command ID is a whole number.' };
  if (significant === '' || Number(significant) > largestId)
    return { reason: 'A Command ID lies between 1 and 2,147,483,647.' };
  return { readings: [{ kind: 'id', value: significant }], isProof };
}

/** Headings say "thumbprint" of either. */
function readDigest({ hex }: Digits): ReadKey {
  if (hex.length === sha1Digits) return proof({ kind: 'thumbprint', value: hex });
  if (hex.length === sha256Digits) return proof({ kind: 'thumbprintSha256', value: hex });
  return {
    reason: `${hex.length} digits: a SHA-1 thumbprint has ${sha1Digits}, a SHA-256 thumbprint ${sha256Digits}.`,
  };
}

/** @param isTold whether a heading or label calls it a serial number in so many words */
function readSerialNumber({ hex, mayBeDecimal }: Digits, numbers: Numbers, isTold = false): ReadKey {
  const significant = hex.replace(/^0+/, '');
  if (significant === '') return { reason: 'A serial number is greater than zero.' };
  const decimal =
    mayBeDecimal && numbers.meaning !== 'hexSerialNumber' ? decimalSerialNumber(significant) : null;
  if (mayBeDecimal && numbers.meaning === 'decimalSerialNumber') {
    if (decimal === null) return { reason: 'Too large for a serial number, which has at most 20 octets.' };
    const isCertain = significant.length >= (isTold ? toldSerialNumber : certainDecimal);
    return { readings: [{ kind: 'serialNumber', value: decimal }], isProof: isCertain || numbers.isSaid };
  }
  const isTooLong = significant.length > maxSerialNumberLength;
  const hexadecimal: readonly ListKey[] = isTooLong ? [] : [{ kind: 'serialNumber', value: significant }];
  const readings =
    decimal === null || decimal === significant
      ? hexadecimal
      : significant.length >= certainDecimal
        ? [{ kind: 'serialNumber' as const, value: decimal }, ...hexadecimal]
        : [...hexadecimal, { kind: 'serialNumber' as const, value: decimal }];
  if (readings.length === 0) return { reason: whyTooLong(significant.length) };
  const isCertain = significant.length >= (isTold ? toldSerialNumber : certainSerialNumber);
  return { readings, isProof: isCertain || isSaidAs(numbers, 'hexSerialNumber') };
}

function isSaidAs({ meaning, isSaid }: Numbers, expected: Numbers['meaning']): boolean {
  return isSaid && meaning === expected;
}

function whyTooLong(length: number): string {
  return `${length} hexadecimal digits: a serial number has at most 40, a SHA-1 thumbprint 40, a SHA-256 thumbprint 64.`;
}

/** As OpenSSL prints short ones, such as `4118 (0x1016)`. */
function readBoth(decimal: string, hexadecimal: string): ReadKey {
  const value = decimalSerialNumber(decimal.replace(/^0+/, ''));
  if (value === null || value !== hexadecimal.slice(2).replace(/^0+/, '').toUpperCase())
    return { reason: 'The two numbers are not the same.' };
  // Nobody but a tool of X.509 writes a number like that.
  return proof({ kind: 'serialNumber', value });
}

/** In hexadecimal; null when it is too large, or zero. */
function decimalSerialNumber(digits: string): string | null {
  // 2^160 has 49 decimal digits.
  if (digits === '' || digits.length > 49) return null;
  const hex = BigInt(digits).toString(16).toUpperCase();
  return hex.length > maxSerialNumberLength ? null : hex;
}

function serialNumber(hex: string): ListKey {
  return { kind: 'serialNumber', value: hex.replace(/^0+/, '') };
}

function proof(...readings: readonly ListKey[]): ReadKey {
  return { readings, isProof: true };
}

function whyNoNumber(value: string): string {
  if (value === '') return 'There are no digits in it.';
  if (isComment(value)) return 'A comment.';
  const hidden = hiddenCharacter(value);
  if (hidden !== null) return `An invisible character (${hidden}) stands in it.`;
  if (/^[\da-f]+(?: [\da-f]+)+$/i.test(value))
    return 'Blanks between digits: one value or several? Write one to a line, or colons between the octets.';
  return 'It names no certificate.';
}
