import * as z from 'zod/mini';
import { endpoint, noContent } from './endpoint.ts';

/** Asks for no sign-in either: it is what load balancers and scripts ask. */
export const getHealthCheck = endpoint({
  method: 'GET',
  path: '/Status/HealthCheck',
  summary: 'Answers 204 while the API reaches its database. No sign-in.',
  permissions: [],
  response: noContent,
});

/** Asks for a sign-in and nothing else, in every version: the test of a password. */
export const listEndpoints = endpoint({
  method: 'GET',
  path: '/Status/Endpoints',
  summary: 'Returns the methods that the caller has access to.',
  permissions: [],
  response: z.array(z.string()),
});
