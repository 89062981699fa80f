import {
  auditCertificateIdentities,
  getCertificateHistory,
  getCertificateLocations,
  getCertificateSecurity,
  validateCertificate,
} from './certificate-details.ts';
import { describe } from './describe.ts';
import { collectionWords, pagingWords } from './list-query.reference.ts';

export const certificateDetailsReference = [
  describe(getCertificateHistory, {
    summary: 'Returns the operations on a certificate, the newest last unless sorted otherwise.',
    query: { ...pagingWords, collectionId: collectionWords },
  }),
  describe(getCertificateSecurity, {
    summary: 'Returns the security roles and what they may do with a certificate.',
    query: { collectionId: collectionWords },
  }),
  describe(auditCertificateIdentities, {
    summary: 'Returns the identities, what they may do with a certificate, and the roles that allow it.',
    query: { collectionId: collectionWords },
  }),
  describe(validateCertificate, {
    summary: 'Builds the chain of a certificate and looks for a current CRL of its issuer.',
    query: { collectionId: collectionWords },
  }),
  describe(getCertificateLocations, {
    summary: 'Returns the certificate stores that hold a certificate, by store type.',
    query: { collectionId: collectionWords },
  }),
];
