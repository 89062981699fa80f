import { isOnHold, isRevoked } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import type { PickedCertificate } from './selection.ts';

/** Why Command cannot revoke or release a certificate, as far as the certificate itself shows it. */
export const obstacles = [
  'alreadyRevoked',
  'alreadyOnHold',
  'notOnHold',
  'notManaged',
  'expired',
  'notYetValid',
] as const;

export type Obstacle = (typeof obstacles)[number];

export const obstacleSentences: Readonly<Record<Obstacle, string>> = {
  alreadyRevoked: 'It is already revoked.',
  alreadyOnHold: 'It is already on hold.',
  notOnHold: 'It is not on hold.',
  notManaged:
    'No CA that Command manages issued it, so Command cannot revoke it. Revoke it where it was issued.',
  expired: 'It has expired.',
  notYetValid: 'The effective date is before its validity begins.',
};

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

/** Taking certificates off hold, which is the one thing that makes them valid again. */
export function isRelease({ reason }: Pick<Intention, 'reason'>): boolean {
  return reason === revocationReasonCode.removeFromHold;
}

/** @param now milliseconds since 1970 UTC */
export function obstacleTo(intention: Intention, certificate: Shown, now: number): Obstacle | null {
  if (isRelease(intention)) {
    if (!isOnHold(certificate)) return 'notOnHold';
  } else if (isRevoked(certificate)) return 'alreadyRevoked';
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
const leftOut: ReadonlySet<Obstacle> = new Set([
  'alreadyRevoked',
  'alreadyOnHold',
  'notOnHold',
  'notManaged',
]);

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
