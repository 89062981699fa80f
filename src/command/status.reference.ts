import { describe } from './describe.ts';
import { getHealthCheck, listEndpoints } from './status.ts';

export const statusReference = [
  describe(getHealthCheck, {
    summary: 'Answers 204 while the API reaches its database. No sign-in.',
  }),
  describe(listEndpoints, {
    summary: 'Returns the methods that the caller has access to.',
  }),
];
