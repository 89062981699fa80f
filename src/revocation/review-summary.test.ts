import { expect, it } from 'vitest';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import { startReview } from './review-summary.ts';

it('a review counts what is selected, and of it what will be left out, once each', () => {
  const { summary, leftOut, add } = startReview(Date.parse('2026-06-01T00:00:00.000Z'));
  const pendingRequest = { title: null, since: null };
  const all = [
    certificate(1),
    certificate(2, { CertState: 2, RevocationReason: 1 }),
    certificate(3, { CertState: 2, RevocationReason: 1, pendingRequest }),
    certificate(4, { CertState: 2, RevocationReason: 6 }),
    certificate(5, { CertificateAuthorityId: null, CertificateAuthorityName: null }),
    certificate(6, { pendingRequest }),
    certificate(7, { RevocationEffDate: '2026-07-01T00:00:00.000Z' }),
  ];
  for (const each of all) add(each);
  expect(summary.count).toBe(7);
  expect(leftOut).toEqual({ alreadyRevoked: 2, notManaged: 1, waiting: 2 });
});
