/** Control, format (bidirectional and zero-width ones among them), line separators, and letters that show nothing. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Most texts: told at once. */
const plainAscii = /^[\x20-\x7e]*$/;

export interface TextPart {
  readonly text: string;
  /** Such as `U+202E`, when the part is one character that would not show or would change how others show. */
  readonly codePoint: string | null;
}

/** Whether a text is printable ASCII alone: it hides nothing and runs from left to right. */
export function isPlain(text: string): boolean {
  return plainAscii.test(text);
}

/** Splits a text from outside into what can be shown as it is and what must be made visible. */
export function splitHostile(text: string): readonly TextPart[] {
  if (isPlain(text)) return text === '' ? [] : [{ text, codePoint: null }];
  const parts: TextPart[] = [];
  let plain = '';
  for (const character of text) {
    if (!invisible.test(character)) {
      plain += character;
      continue;
    }
    if (plain !== '') parts.push({ text: plain, codePoint: null });
    plain = '';
    parts.push({ text: character, codePoint: codePointOf(character) });
  }
  if (plain !== '') parts.push({ text: plain, codePoint: null });
  return parts;
}

/** The same in plain text, for labels and titles: a RIGHT-TO-LEFT OVERRIDE reads `[U+202E]`. */
export function revealHostile(text: string): string {
  return splitHostile(text)
    .map(({ text: plain, codePoint }) => (codePoint ? `[${codePoint}]` : plain))
    .join('');
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
