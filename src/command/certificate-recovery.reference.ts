import { recoverCertificate } from './certificate-recovery.ts';
import { describe } from './describe.ts';
import { collectionWords } from './list-query.reference.ts';

export const certificateRecoveryReference = [
  describe(recoverCertificate, {
    summary: 'Returns a certificate with its private key, where Command keeps it.',
    query: { collectionId: collectionWords },
    body: {
      Password: 'Protects what is returned.',
      CertID: 'Command’s id. Or give Thumbprint, or SerialNumber and IssuerDN.',
    },
    response: { PFX: 'Base64.' },
  }),
];
