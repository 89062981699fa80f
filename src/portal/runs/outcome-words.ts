import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { isRelease } from '#revocation/obstacle.ts';
import { scheduledFor } from '#revocation/run/intention.ts';
import type { Manifest } from '#revocation/run/manifest.ts';
import type { Outcome, OutcomeKind } from '#revocation/run/outcome.ts';
import { counted } from '../ui/counted.ts';
import type { StatusTone } from '../ui/status-label.tsx';

const words: Readonly<Record<Exclude<OutcomeKind, 'revoked' | 'verified'>, string>> = {
  waiting: 'Waiting',
  sending: 'Sending',
  alreadyRevoked: 'Already revoked',
  suspended: 'Suspended',
  failed: 'Failed',
  unknown: 'Unknown',
  skipped: 'Skipped',
};

/** What a run does to its certificates: what is not revoked yet, or on hold only, is not called revoked. */
export function doneWord({ form, confirmedAt }: Pick<Manifest, 'form' | 'confirmedAt'>): string {
  if (scheduledFor({ form, confirmedAt }) !== null) return 'Accepted';
  if (isRelease({ reason: form.Reason })) return 'Released';
  return form.Reason === revocationReasonCode.certificateHold ? 'On hold' : 'Revoked';
}

/** What a run is called, such as "Revocation of 3 certificates". */
export function runName({ form, count }: Manifest): string {
  const act = isRelease({ reason: form.Reason }) ? 'Release' : 'Revocation';
  return `${act} of ${counted(count, 'certificate')}`;
}

/** @param done as `doneWord` gives it */
export function outcomeWord(kind: OutcomeKind, done: string): string {
  if (kind === 'verified') return `${done}, verified`;
  return kind === 'revoked' ? done : words[kind];
}

export const outcomeTones: Readonly<Record<OutcomeKind, StatusTone>> = {
  waiting: 'neutral',
  sending: 'info',
  revoked: 'success',
  verified: 'success',
  alreadyRevoked: 'success',
  suspended: 'warning',
  failed: 'error',
  unknown: 'warning',
  skipped: 'neutral',
};

/** What else is known about it. */
export function outcomeCause(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'failed':
    case 'unknown':
      return outcome.message;
    case 'suspended':
      return outcome.message ?? 'Its workflow waits for approval.';
    case 'alreadyRevoked':
      return 'It was revoked before this run.';
    case 'waiting':
    case 'sending':
    case 'revoked':
    case 'verified':
    case 'skipped':
      return '';
  }
}
