import { certificateStates, isOnHold } from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { findRevocable, type RevocableCertificate } from '../store/revocable-certificates.ts';
import type { Sandbox } from './sandbox.ts';

/** The change to a certificate: revoke it, put it on hold, or release it. */
export interface RevocationChange {
  /** Command's reason, -1 for release. */
  readonly reason: number;
  readonly comment: string;
  /** Milliseconds since 1970 UTC; null: when it is carried out. */
  readonly effectiveDate: number | null;
  /** Who asked for it. */
  readonly user: string;
  /** The collection that the certificate must be in; left out: any. */
  readonly within?: Membership | undefined;
}

export interface Membership {
  readonly collection: string;
  has(certificateId: number): boolean;
}

function isHeld(certificate: RevocableCertificate): boolean {
  return isOnHold({ CertState: certificate.state, RevocationReason: certificate.revocation_reason });
}

/** Why this cannot be done to the certificate, whoever asks; null when it can. */
function refusal(
  { now }: Sandbox,
  certificate: RevocableCertificate,
  change: Pick<RevocationChange, 'reason' | 'effectiveDate'>,
): string | null {
  if (certificate.authority_id === null) return 'It was not issued by a CA that Command manages.';
  if (certificate.not_after < now()) return 'It has expired.';
  if (change.reason === revocationReasonCode.removeFromHold) {
    return isHeld(certificate) ? null : 'It is not on hold.';
  }
  const date = change.effectiveDate ?? now();
  if (date < certificate.not_before || date > certificate.not_after) {
    return 'The effective date is outside the certificate’s validity.';
  }
  if (certificate.is_scheduled === 1 && date > now()) return 'A revocation is scheduled for it already.';
  if (isHeld(certificate))
    return change.reason === revocationReasonCode.certificateHold ? 'It is on hold already.' : null;
  // In the words of a CA, as Keyfactor's Terraform provider looks for them.
  return certificate.state === certificateStates.Revoked
    ? `The certificate ${certificate.serial_number} has previously been revoked.`
    : null;
}

export type Examined =
  | { readonly certificate: RevocableCertificate; readonly cause: null }
  | { readonly certificate: RevocableCertificate | undefined; readonly cause: string };

/** Reads a certificate, and says why this cannot be done to it. */
export function examine(sandbox: Sandbox, id: number, change: RevocationChange): Examined {
  const certificate = findRevocable(sandbox.database, id);
  if (!certificate) return { certificate, cause: 'There is no such certificate.' };
  if (change.within && !change.within.has(id)) {
    return { certificate, cause: `It is not in the certificate collection "${change.within.collection}".` };
  }
  return { certificate, cause: refusal(sandbox, certificate, change) };
}

/** Why the CA cannot do anything now, or null. */
export function unreachable({ authority_online, authority_name }: RevocableCertificate): string | null {
  return authority_online === 0 ? `The CA ${authority_name} cannot be reached.` : null;
}

/** An earlier request on the same certificate that waits for a decision blocks further ones; null when there is none. */
export function blocked({ suspended_workflow }: RevocableCertificate): string | null {
  return suspended_workflow === null
    ? null
    : `A suspended workflow for this certificate waits for a decision: ${suspended_workflow}.`;
}

/** Why a request for this certificate fails, before anything is done; null when it is carried out, or waits for an approval. */
export function foreseeRefusal(sandbox: Sandbox, id: number, change: RevocationChange): string | null {
  const { certificate, cause } = examine(sandbox, id, change);
  if (cause !== null) return cause;
  const earlier = blocked(certificate);
  if (earlier !== null) return earlier;
  return certificate.requires_approval === 1 ? null : unreachable(certificate);
}
