import { revocationReasonCode } from '#command/revocation-reasons.ts';

/** What the history of a certificate calls a change with this reason. */
export function revocationAction(reason: number): string {
  if (reason === revocationReasonCode.removeFromHold) return 'Removed from hold';
  return reason === revocationReasonCode.certificateHold ? 'Put on hold' : 'Revoked';
}
