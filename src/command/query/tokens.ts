import type { QueryError } from './query.ts';

export type Token =
  | { readonly type: 'open' | 'close'; readonly at: number }
  | { readonly type: 'word' | 'quoted'; readonly text: string; readonly at: number };

const wordPattern = /[^\s()"]+/y;
const quotedPattern = /"((?:[^"\\]|\\.)*)"/sy;

/** Splits a query text into words, quoted values and parentheses, in time linear in its length. */
export function tokenize(text: string): {
  readonly tokens: readonly Token[];
  readonly error: QueryError | null;
} {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
    } else if (character === '(' || character === ')') {
      tokens.push({ type: character === '(' ? 'open' : 'close', at });
      at += 1;
    } else if (character === '"') {
      quotedPattern.lastIndex = at;
      const match = quotedPattern.exec(text);
      if (!match)
        return { tokens, error: { message: 'This value has no closing quotation mark.', position: at } };
      tokens.push({ type: 'quoted', text: (match[1] ?? '').replace(/\\(.)/gs, '$1'), at });
      at = quotedPattern.lastIndex;
    } else {
      wordPattern.lastIndex = at;
      const word = wordPattern.exec(text)?.[0] ?? character;
      tokens.push({ type: 'word', text: word, at });
      at += word.length;
    }
  }
  return { tokens, error: null };
}

/** Where the token that begins at `start` ends. A value without its closing quotation mark goes to the end of the text. */
export function tokenEnd(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '' || /\s/.test(first)) return start;
  if (first === '(' || first === ')') return start + 1;
  const pattern = first === '"' ? quotedPattern : wordPattern;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}
