import * as z from 'zod/mini';
import { endpoint, noContent } from './endpoint.ts';

/** Asks for no sign-in either: it is what load balancers and scripts ask. */
export const getHealthCheck = endpoint({
  method: 'GET',
  path: '/Status/HealthCheck',
  permissions: [],
  response: noContent,
});

/** Asks for a sign-in and nothing else, in every version: the test of a password. */
export const listEndpoints = endpoint({
  method: 'GET',
  path: '/Status/Endpoints',
  permissions: [],
  response: z.array(z.string()),
});
