import type { HelpSection } from './help-sections.ts';

export interface HelpHit {
  readonly section: HelpSection;
  /** The part of its text where the words stand. */
  readonly excerpt: readonly ExcerptPart[];
}

export interface ExcerptPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** Characters of an excerpt, and how many of them stand before the first word. */
const excerptLength = 160;
const lead = 40;

/** Sections with all of these words, in their titles first; the case of letters does not count. */
export function searchHelp(sections: readonly HelpSection[], query: string): readonly HelpHit[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return sections
    .flatMap((section) => {
      const title = section.title.toLowerCase();
      const all = `${section.pageTitle} ${section.title} ${section.text}`.toLowerCase();
      if (!words.every((word) => all.includes(word))) return [];
      const inTitle = words.filter((word) => title.includes(word)).length;
      const isTitle = title === words.join(' ') ? 1 : 0;
      const inText = words.filter((word) => section.text.toLowerCase().includes(word)).length;
      return [{ section, score: isTitle * 1000 + inTitle * 10 + inText }];
    })
    .toSorted((one, other) => other.score - one.score)
    .map(({ section }) => ({ section, excerpt: excerptOf(section.text, words) }));
}

export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

function excerptOf(text: string, words: readonly string[]): readonly ExcerptPart[] {
  const folded = text.toLowerCase();
  const places = words.map((word) => folded.indexOf(word)).filter((place) => place >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  // From the beginning of a word on.
  const from = first <= lead ? 0 : text.indexOf(' ', first - lead) + 1;
  const rest = text.slice(from);
  const cut = rest.length > excerptLength ? `${rest.slice(0, excerptLength).replace(/\s\S*$/, '')} …` : rest;
  const shown = `${from > 0 ? '… ' : ''}${cut}`;
  return marked(shown, words);
}

/** The text in parts, of which every second is one of the words. */
export function marked(text: string, words: readonly string[]): readonly ExcerptPart[] {
  if (words.length === 0) return [{ text, isHit: false }];
  const pattern = words.map((word) => word.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')).join('|');
  return text
    .split(new RegExp(`(${pattern})`, 'giu'))
    .map((part, index) => ({ text: part, isHit: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
