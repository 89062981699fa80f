import { revocationReasonCode, unknownReason } from './revocation-reasons.ts';

/** CertState as Command numbers it. Names of 0 to 6 and 8 are confirmed, 7 is not. */
export const certificateStates = {
  Unknown: 0,
  Active: 1,
  Revoked: 2,
  Denied: 3,
  Failed: 4,
  Pending: 5,
  CertificateAuthority: 6,
  ParentCertificateAuthority: 7,
  ExternalValidation: 8,
} as const;

const words = [
  'Unknown',
  'Active',
  'Revoked',
  'Denied',
  'Failed',
  'Pending',
  'Certificate Authority',
  'Parent Certificate Authority',
  'External Validation',
];

/** Command's words for a CertState; a number of a later version is shown as it is. */
export function certificateStateWords(state: number): string {
  return words[state] ?? `State ${state}`;
}

interface Revocable {
  readonly CertState: number;
  readonly RevocationReason: number | null;
}

/** On hold is state Revoked with reason 6: Command has no state of its own for it. */
export function isOnHold(certificate: Revocable): boolean {
  return (
    certificate.CertState === certificateStates.Revoked &&
    certificate.RevocationReason === revocationReasonCode.certificateHold
  );
}

/** Revoked for good: RevocationReason alone says nothing, since 0 is also "not set". */
export function isRevoked(certificate: Revocable): boolean {
  return (
    certificate.CertState === certificateStates.Revoked && !isOnHold(certificate) && !isUnclear(certificate)
  );
}

/** Whether it may be on hold, revoked for good, or neither: its state, or why it is revoked, is nothing that is known. */
export function isUnclear({ CertState, RevocationReason }: Revocable): boolean {
  if (CertState === certificateStates.Revoked) return RevocationReason === unknownReason;
  return CertState === certificateStates.Unknown || words[CertState] === undefined;
}

/** A certificate whose state is not clear may be tried. */
export function mayBeOnHold(certificate: Revocable): boolean {
  return isOnHold(certificate) || isUnclear(certificate);
}
