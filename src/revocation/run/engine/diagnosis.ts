import {
  certificateStates,
  certificateStateWords,
  isOnHold,
  isRevoked,
  isUnclear,
} from '#command/certificate-states.ts';
import { revocationReasonCode } from '#command/revocation-reasons.ts';
import {
  ineligibleReasonOf,
  isRelease,
  type RevocationParams,
  scheduledDate,
} from '../../ineligible-reason.ts';
import { ineligibleSentences } from '../../ineligible-sentences.ts';
import type { SelectedCertificate } from '../../selection.ts';
import type { Outcome } from '../record/outcome.ts';
import type { OpenVerdict } from './answer.ts';
import type { Attribution } from './attribution.ts';

/** Further facts about a certificate that was sent. Times are milliseconds since 1970 UTC, by Command's clock. */
export interface Circumstances {
  readonly params: RevocationParams;
  readonly now: number;
  /** Whose the change is, where it is done. */
  readonly attribution: Attribution;
  /** Whether it was sent before, and no answer has said what became of that. */
  readonly isDoubtful: boolean;
}

/**
 * The outcome that a re-read shows of a certificate that was sent, whenever the re-read was made; null when it shows the certificate
 * as it was. Then the re-read may be a moment old, and only a later one counts.
 */
export function readOff(
  verdict: OpenVerdict,
  certificate: SelectedCertificate | null,
  circumstances: Circumstances,
): Outcome | null {
  const { params, now, isDoubtful } = circumstances;
  if (!certificate) return notFound;
  const isRefused = verdict.type === 'refused';
  const done = isDone(certificate, params);
  if (done) return outcomeOfDone(verdict, certificate, circumstances);
  // Accepted for the date that was asked for, where Command shows dates to come.
  const date = scheduledDate(certificate, now);
  if (date !== null && date === params.effectiveDate)
    return isRefused && circumstances.attribution !== 'ours' ? { kind: 'unattributed' } : { kind: 'revoked' };
  if (done === null && (!isRefused || isDoubtful)) return unclearOutcome(certificate, saidOf(verdict));
  // Who lacks the permission is told that, whatever the certificate is.
  if (!isRefused || verdict.isForbidden) return null;
  const ineligibleReason = ineligibleReasonOf(params, certificate, now);
  return ineligibleReason && failedFor(ineligibleReason, verdict.reason);
}

/** The certificate is as it was meant to become: by this run, by somebody else, or nobody knows by whom. */
function outcomeOfDone(
  { type }: OpenVerdict,
  certificate: SelectedCertificate,
  { params, attribution }: Circumstances,
): Outcome {
  // Of what nothing was said, or of what no answer came, it is the request that has done it, unless it says otherwise itself.
  const isQuestion = type === 'refused' || type === 'shared';
  if (attribution === 'ours' || (attribution === null && !isQuestion)) return { kind: 'revoked' };
  if (isRelease(params)) {
    return attribution === null ? { kind: 'unattributed' } : failedFor('notOnHold', null);
  }
  if (attribution === null) return { kind: 'unattributed' };
  const isHold = params.reason === revocationReasonCode.certificateHold;
  return isHold && isOnHold(certificate) ? failedFor('alreadyOnHold', null) : { kind: 'alreadyRevoked' };
}

/**
 * The outcome of a certificate that a re-read shows as it was, so long after the request that it counts.
 * @returns null when it is to be sent again: nothing was said of it
 */
export function diagnose(
  verdict: OpenVerdict,
  certificate: SelectedCertificate,
  { params, now }: Pick<Circumstances, 'params' | 'now'>,
): Outcome | null {
  if (verdict.type === 'refused') {
    const { reason, isForbidden, isInSuccess } = verdict;
    if (isForbidden) return forbidden(reason);
    if (isInSuccess) {
      const asItWas = isRelease(params) ? 'It was not released' : 'It was not revoked';
      return { kind: 'unknown', message: `${reason} ${asItWas} when last read.` };
    }
    if (reason !== null) return { kind: 'failed', cause: 'refused', message: reason };
    return { kind: 'failed', cause: 'unexplained', message: unexplained(certificate, params) };
  }
  // Somebody has revoked it for good meanwhile: sending the release again cannot help.
  if (ineligibleReasonOf(params, certificate, now) === 'notOnHold') return failedFor('notOnHold', null);
  if (mayBeScheduled(params, now)) {
    return {
      kind: 'unknown',
      message: 'It may be scheduled: Command does not show that until the effective date.',
    };
  }
  return null;
}

export function failedFor(
  ineligibleReason: keyof typeof ineligibleSentences,
  reason: string | null,
): Outcome {
  // A certificate that is revoked already is no failure.
  if (ineligibleReason === 'alreadyRevoked') return { kind: 'alreadyRevoked' };
  return {
    kind: 'failed',
    cause: ineligibleReason,
    message: reason ?? ineligibleSentences[ineligibleReason],
  };
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
export function mayBeScheduled({ effectiveDate }: RevocationParams, now: number): boolean {
  return effectiveDate !== null && effectiveDate > now - clockMargin;
}

/** Whether it is as it was meant to become; null when that cannot be read of it. */
export function isDone(certificate: SelectedCertificate, params: RevocationParams): boolean | null {
  const isStateUnclear = isUnclear(certificate) && certificate.CertState !== certificateStates.Revoked;
  if (isStateUnclear) return null;
  if (isRelease(params)) return certificate.CertState === certificateStates.Active;
  if (params.reason === revocationReasonCode.certificateHold)
    return certificate.CertState === certificateStates.Revoked;
  return isUnclear(certificate) ? null : isRevoked(certificate);
}

function saidOf(verdict: OpenVerdict): string | null {
  return verdict.type === 'shared' ? verdict.reasons.join(' ') : null;
}

/**
 * The certificate was sent, and neither an answer nor a re-read tells what became of it: sending it again would be blind.
 * @param said what came instead of an answer; null: nothing to be told
 */
export function unclearOutcome(certificate: SelectedCertificate, said: string | null): Outcome {
  return { kind: 'unknown', message: `${said ?? 'No clear answer came.'} ${unclearState(certificate)}` };
}

function unclearState({ CertState }: SelectedCertificate): string {
  return CertState === certificateStates.Revoked
    ? 'Read again, it was revoked for a reason that is not known: it may be on hold only.'
    : 'Read again, its state was not one that is known.';
}

/** A refusal that neither Command's answer nor the certificate explains. */
function unexplained(certificate: SelectedCertificate, params: RevocationParams): string {
  if (isUnclear(certificate)) return `No reason was given. ${unclearState(certificate)}`;
  const isUnchanged = certificate.CertState === certificateStates.Active || isRelease(params);
  const state = isOnHold(certificate)
    ? 'on hold'
    : certificateStateWords(certificate.CertState).toLowerCase();
  return `No reason was given; it is ${isUnchanged ? 'still ' : ''}${state}.`;
}
