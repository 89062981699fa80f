import { lexer, type Token, type Tokens } from 'marked';

/** A page as the table of contents names it. */
interface PageEntry {
  /** As its file is called, without `.md`. */
  readonly name: string;
  readonly title: string;
  /** One line. */
  readonly description: string;
}

export interface PageGroup {
  readonly title: string;
  readonly pages: readonly PageEntry[];
}

/** The file with the table of contents; hosts of files show it for its folder. */
export const contentsFile = 'README';

/** @param text the table of contents: a list of links below each heading, as "[Title](name.md): description" */
export function readContents(text: string): readonly PageGroup[] {
  const groups: { title: string; pages: PageEntry[] }[] = [];
  for (const token of lexer(text)) {
    if (isOf(token, 'heading') && token.depth === 2) groups.push({ title: token.text, pages: [] });
    if (!isOf(token, 'list')) continue;
    for (const { text: item } of token.items) {
      const [, title, name, description] = /^\[([^\]]+)\]\(([\w-]+)\.md\): (.+)$/.exec(item) ?? [];
      if (title && name && description) groups.at(-1)?.pages.push({ name, title, description });
    }
  }
  return groups;
}

/** Of a kind of the library's own: it has no extensions here. */
export function isOf<Type extends keyof Kinds>(token: Token, type: Type): token is Kinds[Type] {
  return token.type === type;
}

interface Kinds {
  readonly heading: Tokens.Heading;
  readonly list: Tokens.List;
  readonly table: Tokens.Table;
}
