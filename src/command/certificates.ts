import * as z from 'zod/mini';
import { certificate, certificateDetails, certificateIdentity, certificateLenience } from './certificate.ts';
import { endpoint } from './endpoint.ts';
import { idParams, pagingQuery, queryBoolean, queryCollectionId } from './list-query.ts';
import { readCertificates } from './permissions.ts';
import { wireObject } from './wire.ts';

/** Without `collectionId` the caller needs the permission for all certificates. */
const scopeQuery = {
  collectionId: queryCollectionId,
  includeLocations: queryBoolean.check(z.describe('Without it Locations and LocationsCount are empty.')),
  includeMetadata: queryBoolean.check(z.describe('Without it Metadata is empty.')),
  includeHasPrivateKey: queryBoolean.check(z.describe('Without it HasPrivateKey is false.')),
};

/** One page of certificates; the header x-total-count counts the matches of all pages. */
export const listCertificates = endpoint({
  method: 'GET',
  path: '/Certificates',
  summary: 'Returns the certificates that match a query, a page at a time.',
  permissions: [readCertificates],
  prefix: 'pq.',
  query: wireObject({
    ...pagingQuery,
    ...scopeQuery,
    QueryString: pagingQuery.QueryString.check(
      z.describe('Such as `CN -contains "web" AND CertState -eq "1"`. Without it all certificates match.'),
    ),
    SortField: pagingQuery.SortField.check(
      z.describe(
        'The query field to sort by, such as IssuedCN; by id without it. Names of properties are refused.',
      ),
    ),
    collectionId: queryCollectionId.check(
      z.describe(
        'Collection to list, in which the caller then needs the permission; without it everything is listed.',
      ),
    ),
    IncludeRevoked: queryBoolean.check(z.describe('Without it revoked certificates are left out.')),
    IncludeExpired: queryBoolean.check(z.describe('Without it expired certificates are left out.')),
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
  summary: 'Returns one certificate.',
  permissions: [readCertificates],
  params: idParams,
  query: wireObject(scopeQuery),
  response: certificateDetails,
  lenience: certificateLenience,
});
