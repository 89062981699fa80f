import { z } from 'zod';
import { certificate, certificateDetails } from './certificate.ts';
import { endpoint } from './endpoint.ts';
import { idParams, pagingQuery, queryBoolean, queryInteger } from './list-query.ts';
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
  params: idParams,
  query: wireObject(scopeQuery),
  response: certificateDetails,
});
