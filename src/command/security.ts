import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { wireArray, wireObject } from './wire.ts';

/** The caller's access control strings over all roles. */
export const getMyPermissions = endpoint({
  method: 'GET',
  path: '/Security/My/Permissions',
  summary: 'Returns the access control strings of the caller.',
  permissions: [],
  response: wireObject({ Permissions: wireArray(z.string()) }),
  lenience: {},
});

/** The caller's roles, and global permissions in the words of Command 10. */
export const getMySecurity = endpoint({
  method: 'GET',
  path: '/Security/My',
  summary: 'Returns the roles of the caller, and the global permissions in the words of Command 10.',
  permissions: [],
  response: wireObject({
    Roles: wireArray(z.string()),
    GlobalPermissions: wireArray(wireObject({ Area: z.string(), Permission: z.string() })),
  }),
  lenience: {},
});
