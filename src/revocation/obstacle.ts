import { isOnHold, isRevoked } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import type { PickedCertificate } from './selection.ts';

/** Why Command cannot revoke a certificate, as far as the certificate itself shows it. */
export type Obstacle = 'alreadyRevoked' | 'alreadyOnHold' | 'notManaged' | 'expired' | 'notYetValid';

type Shown = Pick<
  PickedCertificate,
  'CertState' | 'RevocationReason' | 'CertificateAuthorityId' | 'NotBefore' | 'NotAfter'
>;

export interface Intention {
  /** One of Command's reason codes. */
  readonly reason: number;
  /** Milliseconds since 1970 UTC; null: now. */
  readonly effectiveDate: number | null;
}

/** @param now milliseconds since 1970 UTC */
export function obstacleTo(intention: Intention, certificate: Shown, now: number): Obstacle | null {
  if (isRevoked(certificate)) return 'alreadyRevoked';
  if (isOnHold(certificate) && intention.reason === revocationReasonCode.certificateHold)
    return 'alreadyOnHold';
  if (certificate.CertificateAuthorityId === null) return 'notManaged';
  if (Date.parse(certificate.NotAfter) < now) return 'expired';
  if (intention.effectiveDate !== null && intention.effectiveDate < Date.parse(certificate.NotBefore)) {
    return 'notYetValid';
  }
  return null;
}
