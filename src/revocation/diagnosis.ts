import { certificateStates, certificateStateWords, isOnHold } from '#command/certificate-states.ts';
import type { Verdict } from './batch.ts';
import { type Intention, type Obstacle, obstacleTo } from './obstacle.ts';
import type { Outcome } from './outcome.ts';
import type { PickedCertificate } from './selection.ts';

const obstacleSentences: Readonly<Record<Obstacle, string>> = {
  alreadyRevoked: 'It is already revoked.',
  alreadyOnHold: 'It is already on hold.',
  notManaged:
    'No CA that Command manages issued it, so Command cannot revoke it. Revoke it where it was issued.',
  expired: 'It has expired.',
  notYetValid: 'The effective date is before its validity begins.',
};

/**
 * What became of a certificate that was sent, from what the answer said and what a re-read shows.
 * @param certificate as it was read again; null when Command has none with this id
 * @param now milliseconds since 1970 UTC
 * @returns null when it is to be sent again: nothing was said of it, and it is as it was
 */
export function diagnose(
  verdict: Exclude<Verdict, { type: 'settled' }>,
  certificate: PickedCertificate | null,
  intention: Intention,
  now: number,
): Outcome | null {
  if (!certificate) return { kind: 'failed', cause: 'Command has no certificate with this id.' };
  const obstacle = obstacleTo(intention, certificate, now);
  if (verdict.type === 'refused') {
    if (obstacle === 'alreadyRevoked') return { kind: 'alreadyRevoked' };
    return { kind: 'failed', cause: obstacle ? obstacleSentences[obstacle] : unexplained(certificate) };
  }
  if (obstacle === 'alreadyRevoked' || obstacle === 'alreadyOnHold') return { kind: 'revoked' };
  if (verdict.failure !== null) return { kind: 'failed', cause: verdict.failure };
  if (intention.effectiveDate !== null && intention.effectiveDate > now) {
    return {
      kind: 'unknown',
      cause: 'It may be scheduled: Command does not show that until the effective date.',
    };
  }
  return null;
}

/** A refusal that neither Command's answer nor the certificate explains. */
function unexplained(certificate: PickedCertificate): string {
  const isActive = certificate.CertState === certificateStates.Active;
  const state = isOnHold(certificate)
    ? 'on hold'
    : certificateStateWords(certificate.CertState).toLowerCase();
  return `Command refused it without a reason; it is ${isActive ? 'still ' : ''}${state}. Check that the CA ${certificate.CertificateAuthorityName} can be reached, then retry.`;
}
