import type { CertificateCollection } from '#command/collections.ts';
import { foldText } from '#command/folded-text.ts';

/** A line of the list of collections: something to choose, or the heading of a part. */
export type CollectionLine =
  | { readonly kind: 'all' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'collection'; readonly collection: CertificateCollection };

const allCertificates = 'All certificates';

/** More are not drawn: nobody reads through them, and typing finds each. */
const maxShown = 100;

/**
 * Everything first, then the favourites, then the others, each in the order given.
 * @param search part of a name or a description, in any letter case
 * @returns the lines, and how many collections match beyond them
 */
export function collectionLines(
  collections: readonly CertificateCollection[],
  search: string,
): { readonly lines: readonly CollectionLine[]; readonly more: number } {
  const wanted = foldText(search.trim());
  const matches = (text: string | null) => text !== null && foldText(text).includes(wanted);
  const found = collections.filter(({ Name, Description }) => matches(Name) || matches(Description));
  const favorites = found.filter(({ Favorite }) => Favorite).slice(0, maxShown);
  const others = found.filter(({ Favorite }) => !Favorite).slice(0, maxShown - favorites.length);
  const lines = [
    ...(matches(allCertificates) ? [{ kind: 'all' } as const] : []),
    ...part('Favourites', favorites),
    ...part(favorites.length > 0 ? 'Others' : 'Collections', others),
  ];
  return { lines, more: found.length - favorites.length - others.length };
}

function part(text: string, collections: readonly CertificateCollection[]): readonly CollectionLine[] {
  if (collections.length === 0) return [];
  return [
    { kind: 'heading', text },
    ...collections.map((collection) => ({ kind: 'collection', collection }) as const),
  ];
}

/**
 * The line that a key leads to, headings left out; null for a key that moves nothing.
 * @param from an index of `lines`, or -1
 */
export function moveTo(lines: readonly CollectionLine[], from: number, key: string): number | null {
  const choices = lines.flatMap(({ kind }, index) => (kind === 'heading' ? [] : index));
  const at = choices.indexOf(from);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? choices.length - 1 : at - 1,
    PageDown: at + pageLength,
    PageUp: at - pageLength,
    Home: 0,
    End: choices.length - 1,
  };
  const step = steps[key];
  if (step === undefined || choices.length === 0) return null;
  return choices[Math.max(0, Math.min(step, choices.length - 1))] ?? null;
}

const pageLength = 6;
