import {
  certificateStates,
  certificateStateWords,
  isOnHold,
  isRevoked,
  isUnclear,
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
  const done = isDone(certificate, intention);
  if (done) return { kind: 'revoked' };
  if (done === null) return unclearOutcome(certificate, verdict.type === 'unnamed' ? verdict.failure : null);
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

/** Whether it is as it was meant to become; null when that cannot be read of it. */
export function isDone(certificate: PickedCertificate, intention: Intention): boolean | null {
  const isStateUnclear = isUnclear(certificate) && certificate.CertState !== certificateStates.Revoked;
  if (isStateUnclear) return null;
  if (isRelease(intention)) return certificate.CertState === certificateStates.Active;
  if (intention.reason === revocationReasonCode.certificateHold)
    return certificate.CertState === certificateStates.Revoked;
  return isUnclear(certificate) ? null : isRevoked(certificate);
}

/**
 * It was sent, and neither an answer nor a re-read tells what became of it: sending it again would be blind.
 * @param said what came instead of an answer; null: nothing to be told
 */
export function unclearOutcome(certificate: PickedCertificate, said: string | null): Outcome {
  return { kind: 'unknown', message: `${said ?? 'No clear answer came.'} ${unclearState(certificate)}` };
}

function unclearState({ CertState }: PickedCertificate): string {
  return CertState === certificateStates.Revoked
    ? 'Read again, it was revoked for a reason that is not known: it may be on hold only.'
    : 'Read again, its state was not one that is known.';
}

/** A refusal that neither Command's answer nor the certificate explains. */
function unexplained(certificate: PickedCertificate, intention: Intention): string {
  if (isUnclear(certificate)) return `No reason was given. ${unclearState(certificate)}`;
  const isUnchanged = certificate.CertState === certificateStates.Active || isRelease(intention);
  const state = isOnHold(certificate)
    ? 'on hold'
    : certificateStateWords(certificate.CertState).toLowerCase();
  return `No reason was given; it is ${isUnchanged ? 'still ' : ''}${state}. Check that the CA ${certificate.CertificateAuthorityName} can be reached, then retry.`;
}
