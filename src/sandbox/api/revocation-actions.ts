import { revocationReasonCode } from '#command/revocation-reasons.ts';

/** The name of a change with this reason in the history of a certificate. */
export function revocationAction(reason: number): string {
  if (reason === revocationReasonCode.removeFromHold) return 'Removed from hold';
  return reason === revocationReasonCode.certificateHold ? 'Put on hold' : 'Revoked';
}
