import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { pagingQuery } from './list-query.ts';
import { wireBoolean, wireDateTimeOrNull, wireInteger, wireObject, wireText } from './wire.ts';

/** Counts are estimates that a timer job makes; LastEstimated says when. */
export const listCollectionsWithCounts = endpoint({
  method: 'GET',
  path: '/CertificateCollections/CollectionList',
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
