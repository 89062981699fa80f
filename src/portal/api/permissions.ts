import { queryOptions } from '@tanstack/react-query';
import { isMissingMethod } from '#command/errors.ts';
import { getMyPermissions } from '#command/security.ts';
import { answered, callCommand } from './transport.ts';

/** What is known of the caller's rights, in access control strings. Not every version of Command tells all of them. */
export interface Permissions {
  readonly held: readonly string[];
  /** What the caller is known to lack. Of anything else that is not held nobody knows. */
  readonly lacked: 'the rest' | readonly string[];
}

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: async ({ signal }): Promise<Permissions> => {
    try {
      return { held: (await callCommand(getMyPermissions, { signal })).data.Permissions, lacked: 'the rest' };
    } catch (error) {
      if (!isMissingMethod(error)) throw error;
      return (await answered(import('./older-permissions.ts'))).readOlderPermissions(signal);
    }
  },
  staleTime: 5 * 60_000,
});
