import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { pagingQuery } from './list-query.ts';
import { wireBoolean, wireInteger, wireObject, wireText } from './wire.ts';

/** A saved query (CertificateQuery). `Content` holds the query text; there is no `Query` when reading. */
export const certificateCollection = wireObject({
  Id: z.int(),
  Name: z.string(),
  Description: wireText,
  Automated: wireBoolean,
  Content: wireText,
  DuplicationField: wireInteger,
  ShowOnDashboard: wireBoolean,
  Favorite: wireBoolean,
});

export type CertificateCollection = z.output<typeof certificateCollection>;

export const listCollections = endpoint({
  method: 'GET',
  path: '/CertificateCollections',
  permissions: [],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(certificateCollection),
  lenience: {},
});
