import { useQuery } from '@tanstack/react-query';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import { mayRevokeIn } from '../session/permissions.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { collectionAdvice } from './cause-words.ts';

/** With which collections what was forbidden would be allowed. */
export function CollectionAdvice({ used }: { readonly used: number | undefined }) {
  const { data: permissions } = useQuery(permissionsQuery);
  const { data: collections } = useQuery(collectionsQuery);
  if (!permissions || !collections) return null;
  // Whatever the permissions seem to say of the one that was used: there it was forbidden.
  const allowing = collections.filter(
    (collection) => collection.Id !== used && mayRevokeIn(permissions, collection).allowed,
  );
  const isFree = used !== undefined && mayRevokeIn(permissions, undefined).allowed;
  const names = allowing.map(({ Name }) => Name);
  return <VisibleText text={collectionAdvice(names, isFree)} />;
}
