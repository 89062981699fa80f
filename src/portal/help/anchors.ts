import type { Token, Tokens } from 'marked';
import { isOf } from './help-pages.ts';
import { plainText } from './plain-text.ts';

/**
 * The name of each heading in addresses, such as `what-it-stores`: as the hosts of Git write it, so that one link is right in
 * the portal and between the files. The second of the same text ends with `-1`.
 */
export function headingAnchors(tokens: readonly Token[]): ReadonlyMap<Token, string> {
  const anchors = new Map<Token, string>();
  const taken = new Map<string, number>();
  for (const token of tokens) {
    if (!isOf(token, 'heading')) continue;
    const anchor = plainText(token)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const before = taken.get(anchor) ?? 0;
    taken.set(anchor, before + 1);
    anchors.set(token, before === 0 ? anchor : `${anchor}-${before}`);
  }
  return anchors;
}

/** The same for a row of a table about one setting, such as `port` for `PORT`; null for any other. */
export function rowAnchor([first]: readonly Pick<Tokens.TableCell, 'text'>[]): string | null {
  const [, name] = /^`([A-Z][A-Z_]+)`$/.exec(first?.text ?? '') ?? [];
  return name?.toLowerCase() ?? null;
}
