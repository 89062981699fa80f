import { queryOptions } from '@tanstack/react-query';
import { getMyPermissions } from '#command/security.ts';
import { callCommand } from './transport.ts';

/** The caller's access control strings. */
export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: async ({ signal }) => (await callCommand(getMyPermissions, { signal })).data.Permissions,
  staleTime: 5 * 60_000,
});
