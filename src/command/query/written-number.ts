/** A number as somebody wrote it. */
export interface WrittenNumber {
  /** Hexadecimal, in upper case, without what stood between them; with leading zeros. */
  readonly digits: string;
  /** How it was written says that it is a number in hexadecimal: `0x`, or colons between pairs throughout. */
  readonly isMarked: boolean;
  /** Decimal digits alone, nothing between or before them. */
  readonly isDecimal: boolean;
  /** In one piece, or in pieces of one size. */
  readonly isEven: boolean;
}

const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * Reads digits with colons, hyphens or blanks between them, in either letter case, with `0x` or as openssl writes a small
 * serial number, `4118 (0x1016)`. In time linear in its length.
 * @returns null when the text is something else
 */
export function readNumber(text: string): WrittenNumber | null {
  // Spreadsheets take what begins with an apostrophe for text.
  const plain = text.replace(invisible, '').replace(/^'/, '');
  const both = /^\d+\s?\(0x([0-9a-f]+)\)$/i.exec(plain)?.[1];
  if (both !== undefined)
    return { digits: both.toUpperCase(), isMarked: true, isDecimal: false, isEven: true };
  const bare = plain.replace(/^0x/i, '').replace(/[:.]$/, '');
  if (!/^[0-9a-f][0-9a-f\s:-]*$/i.test(bare)) return null;
  const groups = bare.split(/[\s:-]/);
  const size = groups[0]?.length ?? 0;
  const isEven = groups.every(
    ({ length }, index) => length === size || (index === groups.length - 1 && length > 0 && length < size),
  );
  const isPairs = /^[0-9a-f]{2}(?::[0-9a-f]{2})+$/i.test(bare);
  const digits = groups.join('').toUpperCase();
  return {
    digits,
    isMarked: isPairs || /^0x/i.test(plain),
    isDecimal: groups.length === 1 && bare === plain && /^\d+$/.test(digits),
    isEven: groups.length === 1 || (isEven && [2, 4, 8].includes(size)),
  };
}

const quotations = ['""', "''", '“”', '„“', '‘’', '‚‘', '``', '«»', '<>'];

/** Without what nobody can see and blanks at its ends, a comma or semicolon behind it, and quotation marks around it. */
export function trimTyped(text: string): string {
  const bare = trimEnds(text);
  const isQuoted = bare.length > 1 && quotations.includes(bare.charAt(0) + bare.charAt(bare.length - 1));
  return isQuoted ? trimEnds(bare.slice(1, -1)) : bare;
}

function trimEnds(text: string): string {
  const isUnseen = (at: number) => /[\s\p{Cc}\p{Cf}]/u.test(text.charAt(at));
  let start = 0;
  let end = text.length;
  while (start < end && isUnseen(start)) start += 1;
  while (end > start && (isUnseen(end - 1) || /[,;]/.test(text.charAt(end - 1)))) end -= 1;
  return text.slice(start, end);
}
