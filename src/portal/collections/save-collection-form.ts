import * as z from 'zod/mini';
import { collectionFields } from '#command/collection-changes.ts';
import type { CertificateCollection } from '#command/collections.ts';
import { foldText } from '#command/folded-text.ts';

/** `both`: the search within the collection being looked at. */
export type SavedPart = 'both' | 'search' | 'collection';

export type SaveCollectionInput = z.input<ReturnType<typeof saveCollectionSchema>>;
export type SaveCollectionOutput = z.output<ReturnType<typeof saveCollectionSchema>>;

/** The request's own fields, and that the name is free as far as is known. */
export function saveCollectionSchema(known: readonly CertificateCollection[]) {
  return z.object({
    Name: collectionFields.Name.check(z.refine((name) => !isNameTaken(name, known), nameTaken)),
    Description: collectionFields.Description,
    Favorite: z.boolean(),
    part: z.enum(['both', 'search', 'collection']),
  });
}

export const nameTaken = 'There is a collection of this name already. Choose another name.';

/** In any letter case: Command refuses a second collection of the same name. */
export function isNameTaken(name: string, known: readonly CertificateCollection[]): boolean {
  const wanted = foldText(name.trim());
  return known.some(({ Name }) => foldText(Name) === wanted);
}

/** Parts that can be saved of what is being looked at, the whole of it first. */
export function savableParts(
  query: string,
  collection: CertificateCollection | undefined,
): readonly SavedPart[] {
  if (!collection?.Content) return ['search'];
  return query === '' ? ['collection'] : ['both', 'search'];
}

/** The query as it will be saved. */
export function savedQuery(
  part: SavedPart,
  query: string,
  collection: CertificateCollection | undefined,
): string {
  const content = collection?.Content ?? '';
  if (part === 'search') return query;
  // Keyfactor does not document which of AND and OR binds tighter: parentheses leave nothing to that.
  return part === 'both' ? `(${content}) AND (${query})` : content;
}
