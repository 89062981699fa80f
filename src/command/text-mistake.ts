export interface TextMistake {
  readonly message: string;
  /** Where in the text, in UTF-16 units. */
  readonly position: number;
}

/** U+0000 and halves of surrogate pairs. */
const unstorable = /[\0\p{Cs}]/u;

/**
 * The character of a text that none may have, as the text would not be stored as it was sent: databases end a text at U+0000,
 * and UTF-8 has no half of a surrogate pair. Null: none.
 */
export function textMistake(text: string): TextMistake | null {
  const position = text.search(unstorable);
  if (position < 0) return null;
  const code = text.charCodeAt(position).toString(16).toUpperCase().padStart(4, '0');
  return { message: `The character U+${code} cannot stand in a text.`, position };
}
