import { certificateStates, isOnHold, isRevoked, mayBeOnHold } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import type { SelectedCertificate } from './selection.ts';

/** Why Command cannot revoke or release a certificate, as far as the certificate itself shows it. */
export const ineligibleReasons = [
  'alreadyRevoked',
  'alreadyOnHold',
  'notOnHold',
  'notManaged',
  'expired',
  'notYetValid',
  /** An earlier request waits for an approval: Command refuses another one. */
  'pending',
  /** A revocation of the certificate has a date to come. */
  'scheduled',
] as const;

export type IneligibleReason = (typeof ineligibleReasons)[number];

type Shown = Pick<
  SelectedCertificate,
  | 'CertState'
  | 'RevocationReason'
  | 'CertificateAuthorityId'
  | 'NotBefore'
  | 'NotAfter'
  | 'RevocationEffDate'
  | 'pendingRequest'
>;

export interface RevocationParams {
  /** One of Command's reason codes. */
  readonly reason: number;
  /** Milliseconds since 1970 UTC; null: now. */
  readonly effectiveDate: number | null;
}

/**
 * When a certificate that is not revoked yet will be, milliseconds since 1970 UTC, as far as Command tells; null: nothing is known to
 * come.
 */
export function scheduledDate(
  { CertState, RevocationEffDate }: Pick<Shown, 'CertState' | 'RevocationEffDate'>,
  now: number,
): number | null {
  if (CertState === certificateStates.Revoked || !RevocationEffDate) return null;
  const date = Date.parse(RevocationEffDate);
  return date > now ? date : null;
}

/** Whether an earlier request waits for an approval, or for its date: it is not active without more. */
export function waits(
  certificate: Pick<Shown, 'CertState' | 'RevocationEffDate' | 'pendingRequest'>,
  now: number,
): boolean {
  return certificate.pendingRequest !== undefined || scheduledDate(certificate, now) !== null;
}

/** The reason why a certificate waits already, and is left out unless somebody wants it sent all the same. */
export function waitingReason(
  params: Pick<RevocationParams, 'reason'>,
  certificate: Pick<Shown, 'CertState' | 'RevocationEffDate' | 'pendingRequest'>,
  now: number,
): 'pending' | 'scheduled' | null {
  if (certificate.pendingRequest) return 'pending';
  return !isRelease(params) && scheduledDate(certificate, now) !== null ? 'scheduled' : null;
}

/** The obstacle that keeps a certificate from being sent, whatever the reason and the date. */
export function lastingReason(
  certificate: Pick<Shown, 'CertState' | 'RevocationReason' | 'CertificateAuthorityId'>,
): 'alreadyRevoked' | 'notManaged' | null {
  if (isRevoked(certificate)) return 'alreadyRevoked';
  return certificate.CertificateAuthorityId === null ? 'notManaged' : null;
}

/** Taking certificates off hold, which is the one thing that makes them valid again. */
export function isRelease({ reason }: Pick<RevocationParams, 'reason'>): boolean {
  return reason === revocationReasonCode.removeFromHold;
}

/**
 * Why nothing is sent for a certificate: it is done already, or no server could do it. No date is asked for it: a
 * hundred thousand are parted at once.
 */
export function reasonNotToSend(
  params: Pick<RevocationParams, 'reason'>,
  certificate: Shown,
): IneligibleReason | null {
  if (isRelease(params)) {
    if (!mayBeOnHold(certificate)) return 'notOnHold';
  } else if (isRevoked(certificate)) return 'alreadyRevoked';
  const isHold = params.reason === revocationReasonCode.certificateHold;
  // Whatever it is revoked for, a hold has nothing to add.
  if (isHold && certificate.CertState === certificateStates.Revoked)
    return isOnHold(certificate) ? 'alreadyOnHold' : 'alreadyRevoked';
  return certificate.CertificateAuthorityId === null ? 'notManaged' : null;
}

/** @param now milliseconds since 1970 UTC */
export function ineligibleReasonOf(
  params: RevocationParams,
  certificate: Shown,
  now: number,
): IneligibleReason | null {
  const ineligibleReason = reasonNotToSend(params, certificate);
  if (ineligibleReason) return ineligibleReason;
  if (Date.parse(certificate.NotAfter) < now) return 'expired';
  if (params.effectiveDate !== null && params.effectiveDate < Date.parse(certificate.NotBefore)) {
    return 'notYetValid';
  }
  return waitingReason(params, certificate, now);
}
