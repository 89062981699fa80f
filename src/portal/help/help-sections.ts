import { lexer, type Token, type Tokens } from 'marked';
import { headingAnchors, rowAnchor } from './anchors.ts';
import { isOf } from './help-pages.ts';
import { plainText } from './plain-text.ts';

/** The text below one heading, or of one setting. */
export interface HelpSection {
  readonly page: string;
  readonly pageTitle: string;
  readonly title: string;
  /** null for what stands before the first heading below the title. */
  readonly anchor: string | null;
  readonly text: string;
}

/** Parts a page where its headings and settings are. */
export function helpSections(page: string, text: string): readonly HelpSection[] {
  const tokens = lexer(text);
  const anchors = headingAnchors(tokens);
  const sections: HelpSection[] = [];
  let pageTitle = page;
  let title = page;
  let anchor: string | null = null;
  let words: string[] = [];
  const end = () => {
    if (words.length > 0 || anchor !== null)
      sections.push({ page, pageTitle, title, anchor, text: words.join(' ') });
    words = [];
  };
  for (const token of tokens) {
    if (isOf(token, 'heading')) {
      end();
      title = plainText(token);
      if (token.depth === 1) pageTitle = title;
      anchor = token.depth === 1 ? null : (anchors.get(token) ?? null);
    } else if (isOf(token, 'table')) {
      for (const row of token.rows) {
        const ownAnchor = rowAnchor(row);
        if (ownAnchor === null) words.push(`${rowText(row)};`);
        else {
          const [name, ...rest] = row;
          const ownTitle = name ? cellText(name) : '';
          sections.push({ page, pageTitle, title: ownTitle, anchor: ownAnchor, text: rowText(rest) });
        }
      }
    } else words.push(...blockTexts(token));
  }
  end();
  return sections;
}

function blockTexts(token: Token): readonly string[] {
  if (isOf(token, 'list')) return token.items.flatMap(({ tokens }) => tokens.flatMap(blockTexts));
  const text = plainText(token).replace(/\s+/g, ' ').trim();
  return text === '' ? [] : [text];
}

function cellText({ tokens }: Tokens.TableCell): string {
  return tokens.map(plainText).join('');
}

function rowText(row: readonly Tokens.TableCell[]): string {
  return row
    .map(cellText)
    .filter((text) => text !== '')
    .join(' · ');
}
