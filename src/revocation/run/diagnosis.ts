import {
  certificateStates,
  certificateStateWords,
  isOnHold,
  isRevoked,
  isUnclear,
} from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { type Intention, isRelease, obstacleTo, scheduledDate } from '../obstacle.ts';
import { obstacleSentences } from '../obstacle-sentences.ts';
import type { PickedCertificate } from '../selection.ts';
import type { OpenVerdict } from './answer.ts';
import type { Attribution } from './attribution.ts';
import type { Outcome } from './outcome.ts';

/** What else is known of a certificate that was sent. Times are milliseconds since 1970 UTC, by Command's clock. */
export interface Circumstances {
  readonly intention: Intention;
  readonly now: number;
  /** Whose the change is, where it is done. */
  readonly attribution: Attribution;
  /** Whether it was sent before, and no answer has said what became of that. */
  readonly isDoubtful: boolean;
}

/**
 * What a re-read shows of a certificate that was sent, whenever it was made; null when it shows it as it was. Then the re-read may
 * be a moment old, and only a later one counts.
 */
export function readOff(
  verdict: OpenVerdict,
  certificate: PickedCertificate | null,
  circumstances: Circumstances,
): Outcome | null {
  const { intention, now, isDoubtful } = circumstances;
  if (!certificate) return notFound;
  const isRefused = verdict.type === 'refused';
  const done = isDone(certificate, intention);
  if (done) return outcomeOfDone(verdict, certificate, circumstances);
  // Accepted for the date that was asked for, where Command shows dates to come.
  const date = scheduledDate(certificate, now);
  if (date !== null && date === intention.effectiveDate)
    return isRefused && circumstances.attribution !== 'ours' ? { kind: 'unattributed' } : { kind: 'revoked' };
  if (done === null && (!isRefused || isDoubtful)) return unclearOutcome(certificate, saidOf(verdict));
  // Who lacks the permission is told that, whatever the certificate is.
  if (!isRefused || verdict.isForbidden) return null;
  const obstacle = obstacleTo(intention, certificate, now);
  return obstacle && failedFor(obstacle, verdict.reason);
}

/** It is as it was meant to become: by this run, by somebody else, or nobody knows by whom. */
function outcomeOfDone(
  { type }: OpenVerdict,
  certificate: PickedCertificate,
  { intention, attribution }: Circumstances,
): Outcome {
  // Of what nothing was said, or of what no answer came, it is the request that has done it, unless it says otherwise itself.
  const isQuestion = type === 'refused' || type === 'shared';
  if (attribution === 'ours' || (attribution === null && !isQuestion)) return { kind: 'revoked' };
  if (isRelease(intention)) {
    return attribution === null ? { kind: 'unattributed' } : failedFor('notOnHold', null);
  }
  if (attribution === null) return { kind: 'unattributed' };
  const isHold = intention.reason === revocationReasonCode.certificateHold;
  return isHold && isOnHold(certificate) ? failedFor('alreadyOnHold', null) : { kind: 'alreadyRevoked' };
}

/**
 * What became of a certificate that a re-read shows as it was, so long after the request that it counts.
 * @returns null when it is to be sent again: nothing was said of it
 */
export function diagnose(
  verdict: OpenVerdict,
  certificate: PickedCertificate,
  { intention, now }: Pick<Circumstances, 'intention' | 'now'>,
): Outcome | null {
  if (verdict.type === 'refused') {
    const { reason, isForbidden, isInSuccess } = verdict;
    if (isForbidden) return forbidden(reason);
    if (isInSuccess) {
      const asItWas = isRelease(intention) ? 'It was not released' : 'It was not revoked';
      return { kind: 'unknown', message: `${reason} ${asItWas} when last read.` };
    }
    if (reason !== null) return { kind: 'failed', cause: 'refused', message: reason };
    return { kind: 'failed', cause: 'unexplained', message: unexplained(certificate, intention) };
  }
  // Somebody has revoked it for good meanwhile: sending the release again cannot help.
  if (obstacleTo(intention, certificate, now) === 'notOnHold') return failedFor('notOnHold', null);
  if (mayBeScheduled(intention, now)) {
    return {
      kind: 'unknown',
      message: 'It may be scheduled: Command does not show that until the effective date.',
    };
  }
  return null;
}

export function failedFor(obstacle: keyof typeof obstacleSentences, reason: string | null): Outcome {
  // Whoever shows it as done already is no failure.
  if (obstacle === 'alreadyRevoked') return { kind: 'alreadyRevoked' };
  return { kind: 'failed', cause: obstacle, message: reason ?? obstacleSentences[obstacle] };
}

export function forbidden(reason: string | null): Outcome {
  const said = reason === null ? '' : `: ${reason}`;
  return { kind: 'failed', cause: 'forbidden', message: `No permission to revoke in this scope${said}` };
}

const notFound: Outcome = {
  kind: 'failed',
  cause: 'notFound',
  message: 'Command has no certificate with this id.',
};

/** Milliseconds by which Command's clock may be behind what is known of it, and what it takes to carry out what was scheduled. */
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

function saidOf(verdict: OpenVerdict): string | null {
  return verdict.type === 'shared' ? verdict.reasons.join(' ') : null;
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
  return `No reason was given; it is ${isUnchanged ? 'still ' : ''}${state}.`;
}
