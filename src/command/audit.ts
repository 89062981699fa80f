import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { idParams, pagingQuery } from './list-query.ts';
import { readAuditLog } from './permissions.ts';
import { wireDateTime, wireInteger, wireObject, wireText } from './wire.ts';

/** Categories that concern certificates. Source: Keyfactor's API reference, GET Audit. */
export const auditCategories = {
  certificate: 2001,
  certificateCollection: 2004,
  authorizationFailure: 2012,
} as const;

/** Of Keyfactor's list, those that the sandbox writes. */
export const auditOperations = {
  created: 1,
  updated: 2,
  deleted: 3,
  approved: 4,
  denied: 5,
  revoked: 6,
  removedFromHold: 14,
  scheduled: 18,
  restarted: 21,
  sent: 22,
} as const;

/** Numbering of the names in Keyfactor's reference guide; not confirmed. */
export const auditLevels = { information: 0, warning: 1, failure: 2 } as const;

const auditEntry = wireObject({
  Id: z.int(),
  Timestamp: wireDateTime,
  Message: wireText,
  Signature: wireText,
  Category: wireInteger,
  Operation: wireInteger,
  Level: wireInteger,
  User: wireText,
  EntityType: wireText,
  /** A readable name, such as the certificate's common name; not unique. */
  AuditIdentifier: wireText,
  /** The fixed id as text. */
  ImmutableIdentifier: wireText,
});

export type AuditEntry = z.output<typeof auditEntry>;

export const listAudit = endpoint({
  method: 'GET',
  path: '/Audit',
  permissions: [readAuditLog],
  prefix: 'pq.',
  query: wireObject(pagingQuery),
  response: z.array(auditEntry),
  lenience: {},
});

export const getAuditEntry = endpoint({
  method: 'GET',
  path: '/Audit/{id}',
  permissions: [readAuditLog],
  params: idParams,
  response: auditEntry,
});

export const validateAuditEntry = endpoint({
  method: 'GET',
  path: '/Audit/{id}/Validate',
  permissions: [readAuditLog],
  params: idParams,
  response: z.boolean(),
});
