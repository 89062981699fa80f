import { expect, it } from 'vitest';
import { certificate, certificateDetails, keyTypes } from './certificate.ts';

const dates = { CertState: 1, NotBefore: '2026-01-01T00:00:00', NotAfter: '2027-01-01T00:00:00Z' };

it.each([
  [6, keyTypes.Ed25519],
  [0, keyTypes.Unknown],
  [9, 9],
  ['Ed25519', keyTypes.Ed25519],
  ['MLDSA65', keyTypes.Unknown],
  [null, keyTypes.Unknown],
])('the key type %j is read', (KeyType, read) => {
  expect(certificate.parse({ Id: 1, ...dates, KeyType }).KeyType).toBe(read);
});

// As Command 25.4.1 answers, recorded, and as older versions do.
it.each([
  [
    { RevocationReason: null, AltKeyType: null, CARowIndex: null, CertRequestId: null },
    { RevocationReason: null, AltKeyType: null, CARowIndex: null, CertRequestId: null },
  ],
  [
    { RevocationReason: 0, AltKeyType: 0, CARowIndex: 12, CertRequestId: 12 },
    { RevocationReason: 0, AltKeyType: 0, CARowIndex: 12, CertRequestId: 12 },
  ],
  [{}, { RevocationReason: null, AltKeyType: null, CARowIndex: null, CertRequestId: null }],
  [{ ImportDate: '2026-03-20T16:45:23.12Z' }, { ImportDate: '2026-03-20T16:45:23.120Z' }],
  [{ ImportDate: '2026-03-19T20:20:03.2630000' }, { ImportDate: '2026-03-19T20:20:03.263Z' }],
])('%j is read', (answer, read) => {
  expect(certificateDetails.parse({ Id: 1, ...dates, ...answer })).toMatchObject(read);
});
