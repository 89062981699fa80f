import { queryOptions } from '@tanstack/react-query';
import { isMissingMethod } from '#command/errors.ts';
import { getMyPermissions } from '#command/security.ts';
import type { Permissions } from './known-permissions.ts';
import { callCommand, loaded } from './transport.ts';

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: async ({ signal }): Promise<Permissions> => {
    try {
      return { held: (await callCommand(getMyPermissions, { signal })).data.Permissions, lacked: 'the rest' };
    } catch (error) {
      if (!isMissingMethod(error)) throw error;
      return (await loaded(import('./older-permissions.ts'))).readOlderPermissions(signal);
    }
  },
  staleTime: 5 * 60_000,
});
