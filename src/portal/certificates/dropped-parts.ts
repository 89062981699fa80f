import { certificateSearch } from './certificate-search.ts';

/**
 * Parts of a link that cannot be shown, such as `page “-3”`.
 * @param address the search of an address as it stands there
 */
export function droppedParts(address: Readonly<Record<string, unknown>>): readonly string[] {
  const read = new Map<string, unknown>(Object.entries(certificateSearch.parse(address)));
  return Object.entries(address)
    .filter(([name, value]) => !isSame(name, read.get(name), value))
    .map(([name, value]) => `${name} “${shorten(asText(value))}”`);
}

/** Text that reads as a number or a truth is the same thing: an address has nothing but text. */
function isSame(name: string, read: unknown, asked: unknown): boolean {
  if (read === undefined) return false;
  const [readText, askedText] = [asText(read), asText(asked)];
  // Columns have an order of their own: an address names which show, not where.
  return name === 'columns' ? sortedNames(readText) === sortedNames(askedText) : readText === askedText;
}

function sortedNames(text: string): string {
  return [...new Set(text.split(','))].toSorted().join();
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
