import * as z from 'zod/mini';
import { certificate, certificateDetails, certificateIdentity, certificateLenience } from './certificate.ts';
import { endpoint } from './endpoint.ts';
import { idParams, pagingQuery, queryBoolean, queryInteger } from './list-query.ts';
import { readCertificates } from './permissions.ts';
import { wireObject } from './wire.ts';

/** Without `collectionId` the caller needs the permission for all certificates. */
const scopeQuery = {
  collectionId: queryInteger,
  includeLocations: queryBoolean,
  includeMetadata: queryBoolean,
  includeHasPrivateKey: queryBoolean,
};

/** One page of certificates; the header x-total-count counts the matches of all pages. */
export const listCertificates = endpoint({
  method: 'GET',
  path: '/Certificates',
  permissions: [readCertificates],
  prefix: 'pq.',
  query: wireObject({
    ...pagingQuery,
    ...scopeQuery,
    QueryString: pagingQuery.QueryString,
    SortField: pagingQuery.SortField,
    collectionId: queryInteger,
    IncludeRevoked: queryBoolean,
    IncludeExpired: queryBoolean,
  }),
  response: z.array(certificate),
  lenience: certificateLenience,
});

/** The same request, of whose answer no more is read than what becomes of each certificate depends on. */
export const listCertificateIdentities = endpoint({
  ...listCertificates,
  response: z.array(certificateIdentity),
});

export const getCertificate = endpoint({
  method: 'GET',
  path: '/Certificates/{id}',
  permissions: [readCertificates],
  params: idParams,
  query: wireObject(scopeQuery),
  response: certificateDetails,
  lenience: certificateLenience,
});
