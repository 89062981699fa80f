import {
  certificateStates,
  certificateStateWords,
  isOnHold,
  isRevoked,
} from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { type Intention, isRelease, obstacleSentences, obstacleTo } from '../obstacle.ts';
import type { PickedCertificate } from '../selection.ts';
import type { OpenVerdict } from './answer.ts';
import type { Outcome } from './outcome.ts';

/**
 * What became of a certificate that was sent, from what the answer said and what a re-read shows.
 * @param certificate as it was read again; null when Command has none with this id
 * @param now milliseconds since 1970 UTC
 * @returns null when it is to be sent again: nothing was said of it, and it is as it was
 */
export function diagnose(
  verdict: OpenVerdict,
  certificate: PickedCertificate | null,
  intention: Intention,
  now: number,
): Outcome | null {
  if (!certificate)
    return { kind: 'failed', cause: 'notFound', message: 'Command has no certificate with this id.' };
  const obstacle = obstacleTo(intention, certificate, now);
  if (verdict.type === 'refused') {
    if (obstacle === 'alreadyRevoked') return { kind: 'alreadyRevoked' };
    const { reason } = verdict;
    if (obstacle) return { kind: 'failed', cause: obstacle, message: reason ?? obstacleSentences[obstacle] };
    if (reason !== null) return { kind: 'failed', cause: 'refused', message: reason };
    return { kind: 'failed', cause: 'authority', message: unexplained(certificate, intention) };
  }
  if (isDone(certificate, intention)) return { kind: 'revoked' };
  // Somebody has revoked it for good meanwhile: sending the release again cannot help.
  if (obstacle === 'notOnHold')
    return { kind: 'failed', cause: 'notOnHold', message: obstacleSentences.notOnHold };
  if (verdict.type === 'unnamed' && verdict.failure !== null)
    return { kind: 'failed', cause: 'refused', message: verdict.failure };
  if (mayBeScheduled(intention, now)) {
    return {
      kind: 'unknown',
      message: 'It may be scheduled: Command does not show that until the effective date.',
    };
  }
  return null;
}

/** Milliseconds by which Command's clock may be behind this one, and what it takes to carry out what was scheduled. */
const clockMargin = 300_000;

/** Whether Command may have put it off to a date to come: until then it shows nothing of that. */
export function mayBeScheduled({ effectiveDate }: Intention, now: number): boolean {
  return effectiveDate !== null && effectiveDate > now - clockMargin;
}

/** Whether it is as it was meant to become. */
export function isDone(certificate: PickedCertificate, intention: Intention): boolean {
  if (isRelease(intention)) return certificate.CertState === certificateStates.Active;
  const isHold = intention.reason === revocationReasonCode.certificateHold;
  return isRevoked(certificate) || (isHold && isOnHold(certificate));
}

/** A refusal that neither Command's answer nor the certificate explains. */
function unexplained(certificate: PickedCertificate, intention: Intention): string {
  const isUnchanged = certificate.CertState === certificateStates.Active || isRelease(intention);
  const state = isOnHold(certificate)
    ? 'on hold'
    : certificateStateWords(certificate.CertState).toLowerCase();
  return `No reason was given; it is ${isUnchanged ? 'still ' : ''}${state}. Check that the CA ${certificate.CertificateAuthorityName} can be reached, then retry.`;
}
