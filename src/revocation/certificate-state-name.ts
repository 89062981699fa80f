import { certificateStates, certificateStateWords, isOnHold } from '#command/certificate-states.ts';
import type { PickedCertificate } from './selection.ts';

/**
 * The state as operators speak of it: Command itself has no state for on hold or expired.
 * @param now milliseconds since 1970 UTC
 */
export function certificateStateName(
  certificate: Pick<PickedCertificate, 'CertState' | 'RevocationReason' | 'NotAfter'>,
  now: number,
): string {
  if (isOnHold(certificate)) return 'On hold';
  if (certificate.CertState === certificateStates.Revoked) return 'Revoked';
  if (Date.parse(certificate.NotAfter) < now) return 'Expired';
  return certificateStateWords(certificate.CertState);
}
