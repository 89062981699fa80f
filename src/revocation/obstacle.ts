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

/** What stands in the way of a certificate whatever the reason and the date: nothing is sent for it. */
export function lastingObstacle(
  certificate: Pick<Shown, 'CertState' | 'RevocationReason' | 'CertificateAuthorityId'>,
): 'alreadyRevoked' | 'notManaged' | null {
  if (isRevoked(certificate)) return 'alreadyRevoked';
  return certificate.CertificateAuthorityId === null ? 'notManaged' : null;
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

/** Nothing is sent for these: it is done already, or no server could do it. Others may be refused, but may be tried. */
const leftOut: ReadonlySet<Obstacle> = new Set(['alreadyRevoked', 'alreadyOnHold', 'notManaged']);

/** Parts what is sent from what is left out, with why. */
export function partByObstacle(
  intention: Intention,
  certificates: readonly PickedCertificate[],
  now: number,
): {
  readonly sent: readonly PickedCertificate[];
  readonly left: readonly { readonly certificate: PickedCertificate; readonly obstacle: Obstacle }[];
} {
  const sent: PickedCertificate[] = [];
  const left: { certificate: PickedCertificate; obstacle: Obstacle }[] = [];
  for (const certificate of certificates) {
    const obstacle = obstacleTo(intention, certificate, now);
    if (obstacle && leftOut.has(obstacle)) left.push({ certificate, obstacle });
    else sent.push(certificate);
  }
  return { sent, left };
}
