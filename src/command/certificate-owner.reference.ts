import { setCertificateOwner } from './certificate-owner.ts';
import { describe } from './describe.ts';
import { collectionWords } from './list-query.reference.ts';

export const certificateOwnerReference = [
  describe(setCertificateOwner, {
    summary:
      'Gives a certificate to a security role. Callers must be in the role of the owner and in the new one.',
    query: { collectionId: collectionWords },
  }),
];
