import type { CertificateCollection } from '#command/collections.ts';
import type { Scope } from '#revocation/scope.ts';

/** A scope in words, such as `CN -contains "web" in Web servers, revoked ones included`. */
export function scopeWords(
  { query, collectionId, includeRevoked, includeExpired }: Scope,
  collections: readonly CertificateCollection[],
): string {
  const collection = collections.find(({ Id }) => Id === collectionId);
  const where =
    collectionId === undefined
      ? 'in all certificates'
      : `in ${collection?.Name ?? `collection ${collectionId}`}`;
  const included = [includeRevoked && 'revoked', includeExpired && 'expired'].filter(Boolean).join(' and ');
  return [query, included === '' ? where : `${where}, ${included} ones included`].filter(Boolean).join(' ');
}
