import { certificateStates, certificateStateWords, isOnHold } from '#command/certificate-states.ts';
import { scheduledDate } from './ineligible-reason.ts';
import type { SelectedCertificate } from './selection.ts';

/**
 * The state as operators speak of it: Command itself has no state for on hold or expired.
 * @param now milliseconds since 1970 UTC
 */
export function certificateStateName(
  certificate: Pick<
    SelectedCertificate,
    'CertState' | 'RevocationReason' | 'NotAfter' | 'RevocationEffDate' | 'pendingRequest'
  >,
  now: number,
): string {
  if (isOnHold(certificate)) return 'On hold';
  if (certificate.CertState === certificateStates.Revoked) return 'Revoked';
  if (Date.parse(certificate.NotAfter) < now) return 'Expired';
  // The certificate is active still, and not without more.
  if (certificate.pendingRequest) return 'Approval pending';
  if (scheduledDate(certificate, now) !== null) return 'Scheduled';
  return certificateStateWords(certificate.CertState);
}
