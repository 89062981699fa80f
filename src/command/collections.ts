import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { pagingQuery } from './list-query.ts';
import { readCertificates } from './permissions.ts';
import { wireBoolean, wireDateTimeOrNull, wireInteger, wireObject, wireText } from './wire.ts';

/** A saved query (CertificateQuery). `Content` holds the query text; there is no `Query` when reading. */
const certificateCollection = wireObject({
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
  summary: 'Returns the certificate collections that the caller may read.',
  permissions: [],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(certificateCollection),
  lenience: {},
});

/** Counts are estimates that a timer job makes; LastEstimated says when. */
export const listCollectionsWithCounts = endpoint({
  method: 'GET',
  path: '/CertificateCollections/CollectionList',
  summary: 'Returns the certificate collections that the caller may read, with estimated counts.',
  permissions: [],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(
    wireObject({
      Id: z.int(),
      Name: wireText,
      Description: wireText,
      Content: wireText,
      DuplicationField: wireText,
      ShowOnDashboard: wireBoolean,
      Favorite: wireBoolean,
      EstimatedCertCount: wireInteger,
      LastEstimated: wireDateTimeOrNull,
      HasQueryPermissions: wireBoolean,
    }),
  ),
  lenience: {},
});

/** By id, or by name; digits are an id. */
export const getCollection = endpoint({
  method: 'GET',
  path: '/CertificateCollections/{idOrName}',
  summary: 'Returns one certificate collection by its id or its name.',
  permissions: [readCertificates],
  params: z.object({ idOrName: z.string() }),
  response: certificateCollection,
});
