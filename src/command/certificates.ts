import { z } from 'zod';
import { certificate, certificateDetails } from './certificate.ts';
import { endpoint } from './endpoint.ts';
import { idParams, pagingQuery, queryBoolean, queryInteger } from './list-query.ts';
import { readCertificates } from './permissions.ts';
import { wireObject } from './wire.ts';

/** Without `collectionId` the caller needs the permission for all certificates. */
const scopeQuery = {
  collectionId: queryInteger,
  includeLocations: queryBoolean,
  includeMetadata: queryBoolean,
};

/** One page of certificates; the header x-total-count counts the matches of all pages. */
export const listCertificates = endpoint({
  method: 'GET',
  path: '/Certificates',
  summary: 'Returns the certificates that match a query, a page at a time.',
  permissions: [readCertificates],
  query: wireObject({
    ...pagingQuery,
    ...scopeQuery,
    IncludeRevoked: queryBoolean,
    IncludeExpired: queryBoolean,
    includeHasPrivateKey: queryBoolean,
  }),
  response: z.array(certificate),
});

export const getCertificate = endpoint({
  method: 'GET',
  path: '/Certificates/{id}',
  summary: 'Returns one certificate.',
  permissions: [readCertificates],
  params: idParams,
  query: wireObject(scopeQuery),
  response: certificateDetails,
});
