import { printFlat, withBoxTerm } from '#command/query/flat-query.ts';
import { readSearch } from '#command/query/read-search.ts';
import { termWords } from '#command/query/term-words.ts';

/** Something that the palette offers. */
export interface PaletteEntry {
  readonly key: string;
  readonly group: 'Search' | 'On this page' | 'Pages' | 'Presets' | 'Runs';
  readonly label: string;
  /** What tells the entry from others of its name. */
  readonly note?: string;
  readonly act: () => void;
}

/** Entries in which each typed word begins a word, those whose name begins with the text first. */
export function matchingEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return entries;
  const matching = entries.filter(({ label, note = '', group }) => {
    const text = ` ${label} ${note} ${group}`.toLowerCase();
    return words.every((word) => text.includes(` ${word}`));
  });
  const begins = ({ label }: PaletteEntry) => label.toLowerCase().startsWith(first);
  return [...matching.filter(begins), ...matching.filter((entry) => !begins(entry))];
}

/** The certificates that a text names, as a query and in words; null: the text names none. */
export function searchFor(typed: string): { readonly query: string; readonly words: string } | null {
  const reading = readSearch(typed.trim());
  if (reading.type !== 'term') return null;
  const query = printFlat(withBoxTerm({ type: 'flat', terms: [], boxAt: -1 }, reading.term));
  return { query, words: termWords(reading.term) };
}
