import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { wireArray, wireObject } from './wire.ts';

/** The caller's access control strings over all roles. */
export const getMyPermissions = endpoint({
  method: 'GET',
  path: '/Security/My/Permissions',
  response: wireObject({ Permissions: wireArray(z.string()) }),
});
