import type { CertificateCollection } from '#command/collections.ts';

/** A line of the list of collections: something to choose, or the heading of a part. */
export type CollectionLine =
  | { readonly kind: 'all' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'collection'; readonly collection: CertificateCollection };

const allCertificates = 'All certificates';

/**
 * Everything first, then the favourites, then the others, each in the order given.
 * @param search part of a name or a description, in any letter case
 */
export function collectionLines(
  collections: readonly CertificateCollection[],
  search: string,
): readonly CollectionLine[] {
  const wanted = search.trim().toLowerCase();
  const matches = (text: string | null) => text?.toLowerCase().includes(wanted) ?? false;
  const found = collections.filter(({ Name, Description }) => matches(Name) || matches(Description));
  const favorites = found.filter(({ Favorite }) => Favorite);
  const others = found.filter(({ Favorite }) => !Favorite);
  return [
    ...(matches(allCertificates) ? [{ kind: 'all' } as const] : []),
    ...part('Favourites', favorites),
    ...part(favorites.length > 0 ? 'Others' : 'Collections', others),
  ];
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
