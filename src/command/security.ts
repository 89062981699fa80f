import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { wireArray, wireObject } from './wire.ts';

/** The caller's access control strings over all roles. */
export const getMyPermissions = endpoint({
  method: 'GET',
  path: '/Security/My/Permissions',
  permissions: [],
  response: wireObject({ Permissions: wireArray(z.string()) }),
  lenience: {},
});

/** The caller's roles, and global permissions in the words of Command 10. */
export const getMySecurity = endpoint({
  method: 'GET',
  path: '/Security/My',
  permissions: [],
  response: wireObject({
    Roles: wireArray(z.string()),
    GlobalPermissions: wireArray(wireObject({ Area: z.string(), Permission: z.string() })),
  }),
  lenience: {},
});
