import { downloadCertificate } from './certificate-download.ts';
import { describe } from './describe.ts';
import { collectionWords } from './list-query.reference.ts';

export const certificateDownloadReference = [
  describe(downloadCertificate, {
    summary: 'Returns a certificate without its private key, in the format that the header names.',
    query: { collectionId: collectionWords },
    body: {
      CertID: 'Command’s id. Or give Thumbprint, or SerialNumber and IssuerDN.',
      IncludeChain: 'Adds the CA certificates above it. Not in DER, which holds one.',
      ChainOrder: 'EndEntityFirst, the default, or RootFirst.',
    },
    response: { Content: 'Base64.' },
  }),
];
