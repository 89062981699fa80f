import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import {
  createCollection,
  getCollection,
  setCollectionFavorite,
  updateCollection,
} from '#command/collection-changes.ts';
import type { CertificateCollection } from '#command/collections.ts';
import { CommandError } from '#command/errors.ts';
import { collectionsQuery } from './collections.ts';
import { callCommand } from './transport.ts';

/** Statuses of a server that does not have a path, or not for this method. */
const missing: readonly (number | null)[] = [404, 405];

/** A collection that is to be made. */
export interface NewCollection {
  readonly Name: string;
  readonly Description: string | null;
  readonly Query: string;
  readonly Favorite: boolean;
}

export function createCollectionMutation(queryClient: QueryClient) {
  return mutationOptions({
    mutationKey: ['collections', 'create'],
    mutationFn: async (collection: NewCollection) => {
      const body = { ...collection, DuplicationField: 0, ShowOnDashboard: false, CopyFromId: null };
      return (await callCommand(createCollection, { body })).data;
    },
    meta: { leavesCertificates: true },
    // Also after a refusal: the name may have been taken since the list was read.
    onSettled: () => queryClient.refetchQueries({ queryKey: collectionsQuery.queryKey }),
  });
}

/** Command 10 has no method for it: the whole collection is written, as it is by now. */
async function changeFavorite(id: number, Favorite: boolean): Promise<void> {
  const { data } = await callCommand(getCollection, { params: { idOrName: String(id) } });
  const { Automated: _, Content: Query, ...collection } = data;
  await callCommand(updateCollection, { body: { ...collection, Query, Favorite } });
}

/** Shows the change at once; what the server says afterwards counts. */
export function favoriteMutation(queryClient: QueryClient) {
  return mutationOptions({
    mutationKey: ['collections', 'favorite'],
    mutationFn: async ({ Id, Favorite }: Pick<CertificateCollection, 'Id' | 'Favorite'>) => {
      const body = { ShowInNavigator: Favorite };
      try {
        await callCommand(setCollectionFavorite, { params: { id: Id }, body });
      } catch (error) {
        if (!(error instanceof CommandError && missing.includes(error.status))) throw error;
        await changeFavorite(Id, Favorite);
      }
    },
    meta: { leavesCertificates: true },
    onMutate: async ({ Id, Favorite }) => {
      await queryClient.cancelQueries({ queryKey: collectionsQuery.queryKey, exact: true });
      queryClient.setQueryData(collectionsQuery.queryKey, (known) =>
        known?.map((collection) => (collection.Id === Id ? { ...collection, Favorite } : collection)),
      );
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: collectionsQuery.queryKey, exact: true }),
  });
}
