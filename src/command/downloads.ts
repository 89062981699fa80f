import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { pagingQuery, queryInteger } from './list-query.ts';
import { readAuditLog, readCertificates } from './permissions.ts';
import { wireObject } from './wire.ts';

/** Comma-separated values (RFC 4180) with a line of names. */
const csv = z.string();

/** Unlike the list, with names of its own for parameters. Command 11 and later. */
export const downloadCertificateList = endpoint({
  method: 'GET',
  path: '/Certificates/CSV',
  permissions: [readCertificates],
  query: wireObject({
    Query: z.optional(z.string()),
    SortName: z.optional(z.string()),
    SortOrder: queryInteger,
    CollectionId: queryInteger,
  }),
  response: csv,
});

export const downloadAudit = endpoint({
  method: 'GET',
  path: '/Audit/Download',
  permissions: [readAuditLog],
  prefix: 'pq.',
  query: wireObject({
    QueryString: pagingQuery.QueryString,
    SortField: pagingQuery.SortField,
    SortAscending: pagingQuery.SortAscending,
  }),
  response: csv,
});
