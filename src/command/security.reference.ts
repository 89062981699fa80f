import { describe } from './describe.ts';
import { getMyPermissions, getMySecurity } from './security.ts';

export const securityReference = [
  describe(getMyPermissions, {
    summary: 'Returns the access control strings of the caller.',
  }),
  describe(getMySecurity, {
    summary: 'Returns the roles of the caller, and the global permissions in the words of Command 10.',
  }),
];
