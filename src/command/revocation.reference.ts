import { describe } from './describe.ts';
import { revokeCertificates } from './revocation.ts';

export const revocationReference = [
  describe(revokeCertificates, {
    summary: 'Revokes certificates, puts them on hold or takes them off hold.',
    body: { PublishCRL: 'Publishes the CRL at once. Since Command 25.' },
    response: {
      FailedIds: 'Only when there are any.',
      SuspendedCerts: 'Those whose workflow instance waits for an approval.',
    },
  }),
];
