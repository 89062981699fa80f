import type { CertificateCollection } from '#command/collections.ts';

export interface CollectionScope {
  /** undefined: all certificates. */
  readonly collection: CertificateCollection | undefined;
  /** The id that was asked for and that no collection which the caller may read has; null when there is none. */
  readonly unknownId: number | null;
}

/**
 * The scope of what is being looked at. Whoever may not see everything is shown the first collection that is theirs; of one that
 * nobody here knows nothing is shown.
 * @param asked the id in the address
 */
export function findScope(
  collections: readonly CertificateCollection[],
  asked: number | undefined,
  allowsAll: boolean,
): CollectionScope {
  const found = collections.find(({ Id }) => Id === asked);
  const isUnknown = asked !== undefined && found === undefined;
  return {
    collection: found ?? (allowsAll || isUnknown ? undefined : collections[0]),
    unknownId: isUnknown ? asked : null,
  };
}
