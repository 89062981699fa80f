import { z } from 'zod';
import { endpoint, noContent } from './endpoint.ts';

/** 204 while the API reaches its database; asks for no sign-in. */
export const getHealthCheck = endpoint({ method: 'GET', path: '/Status/HealthCheck', response: noContent });

/** Methods the caller has access to. Asks for a sign-in and nothing else, in every version: the test of a password. */
export const listEndpoints = endpoint({
  method: 'GET',
  path: '/Status/Endpoints',
  response: z.array(z.string()),
});
