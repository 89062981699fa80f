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
  const others = collections.filter(({ Id }) => Id !== used);
  const scopes = used === undefined ? others : [undefined, ...others];
  const verdicts = scopes.map((collection) => ({
    collection,
    verdict: mayRevokeIn(permissions, collection),
  }));
  const allowing = verdicts.filter(({ verdict }) => verdict.allowed && verdict.isKnown);
  return (
    <VisibleText
      text={collectionAdvice(
        allowing.flatMap(({ collection }) => collection?.Name ?? []),
        {
          isFree: allowing.some(({ collection }) => collection === undefined),
          isKnown: verdicts.every(({ verdict }) => !verdict.allowed || verdict.isKnown),
        },
      )}
    />
  );
}
