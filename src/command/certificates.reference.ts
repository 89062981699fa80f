import { getCertificate, listCertificates } from './certificates.ts';
import { describe } from './describe.ts';
import { collectionWords, pagingWords } from './list-query.reference.ts';

const scopeWords = {
  includeLocations: 'Without it Locations and LocationsCount are empty.',
  includeMetadata: 'Without it Metadata is empty.',
  includeHasPrivateKey: 'Without it HasPrivateKey is false.',
};

export const certificatesReference = [
  describe(listCertificates, {
    summary: 'Returns the certificates that match a query, a page at a time.',
    query: {
      ...pagingWords,
      QueryString: 'Such as `CN -contains "web" AND CertState -eq "1"`. Without it all certificates match.',
      SortField:
        'The query field to sort by, such as IssuedCN; by id without it. Names of properties are refused.',
      collectionId:
        'Collection to list, in which the caller then needs the permission; without it everything is listed.',
      ...scopeWords,
      IncludeRevoked: 'Without it revoked certificates are left out.',
      IncludeExpired: 'Without it expired certificates are left out.',
    },
  }),
  describe(getCertificate, {
    summary: 'Returns one certificate.',
    query: { collectionId: collectionWords, ...scopeWords },
  }),
];
