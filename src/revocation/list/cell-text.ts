/** Characters that are not seen, or only decoration: at the ends of a value they say nothing. */
const quotes: ReadonlySet<string> = new Set(['"', "'", '`', '“', '”', '„', '‘', '’', '«', '»']);
const invisible = /[\s\p{Cc}\p{Cf}\p{Zs}\u115F\u1160\u3164\uFFA0]/u;

/**
 * A value without what spreadsheets, mails and consoles put around it: quotes, blanks, invisible characters, the `="…"` and the
 * apostrophe that keep a spreadsheet from changing it. In time that grows with the length alone.
 */
export function cleanValue(text: string): string {
  const value = trimmed(text);
  // The last quote of a formula was taken off with what stands around the value.
  const formula = value.startsWith('="') ? value.slice(2) : null;
  return formula === null ? value : trimmed(formula);
}

const nothing = /^(?:|n\/?a|none|null|nil|unknown|-+|–|—|\?+|tbd|not set|#n\/a|#nv|#ref!)$/i;

/** Whether a value is what people and spreadsheets write where there is nothing. */
export function isNothing(value: string): boolean {
  return nothing.test(value);
}

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isAround(text[start] ?? '')) start += 1;
  while (end > start && isAround(text[end - 1] ?? '')) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

function isAround(character: string): boolean {
  const code = character.charCodeAt(0);
  // Letters and digits are what nearly all values begin and end with.
  if ((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a))
    return false;
  // The right-to-left override shows digits in another order than they stand in: nobody has seen what would be read.
  if (character === '\u202E') return false;
  return quotes.has(character) || invisible.test(character);
}

/** The name of an invisible character in the middle of a value; null: there is none. */
export function hiddenCharacter(value: string): string | null {
  const found = /[\p{Cc}\p{Cf}]/u.exec(value.replace(/\t/g, ' '));
  if (!found) return null;
  return `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether a line is a remark. */
export function isComment(text: string): boolean {
  return /^\s*(#(?!\d)|\/\/|\/\*|<!--|<#|--\s|rem\s)/i.test(text);
}
