/** Which certificates a list shows, whatever its order and page: what Command's list is asked for. */
export interface Scope {
  /** A query of Command; empty: all. */
  readonly query: string;
  readonly collectionId: number | undefined;
  readonly includeRevoked: boolean;
  readonly includeExpired: boolean;
}

export function isSameScope(one: Scope, other: Scope): boolean {
  return (
    one.query === other.query &&
    one.collectionId === other.collectionId &&
    one.includeRevoked === other.includeRevoked &&
    one.includeExpired === other.includeExpired
  );
}

/**
 * @param contentOf the query of a collection, empty when it has none; undefined when it is not known
 * @returns null when the intersection cannot be asked for, because the content of the second one's collection is not known
 */
export function intersectScopes(
  one: Scope,
  other: Scope,
  contentOf: (collectionId: number) => string | undefined,
): Scope | null {
  let beyond = '';
  if (other.collectionId !== undefined && other.collectionId !== one.collectionId) {
    const content = contentOf(other.collectionId);
    if (content === undefined) return null;
    beyond = content;
  }
  return {
    query: both(both(one.query, other.query === one.query ? '' : other.query), beyond),
    collectionId: one.collectionId,
    includeRevoked: one.includeRevoked && other.includeRevoked,
    includeExpired: one.includeExpired && other.includeExpired,
  };
}

/** The query of all that matches both queries; an empty one matches everything. */
export function both(one: string, other: string): string {
  if (one === '' || other === '') return one || other;
  return `(${one}) AND (${other})`;
}
