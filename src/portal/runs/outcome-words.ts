import { revocationReasonCode } from '#command/revocation-reasons.ts';
import { isRelease } from '#revocation/ineligible-reason.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { Outcome, OutcomeKind } from '#revocation/run/record/outcome.ts';
import { runActionOf } from '#revocation/run/record/run-params.ts';
import { counted } from '../ui/counted.ts';
import type { StatusTone } from '../ui/status-label.tsx';

const words: Readonly<Record<Exclude<OutcomeKind, 'revoked' | 'verified' | 'unattributed'>, string>> = {
  waiting: 'Waiting',
  sending: 'Sending',
  alreadyRevoked: 'Already revoked',
  suspended: 'Suspended',
  failed: 'Failed',
  unknown: 'Unknown',
  skipped: 'Skipped',
};

const deeds = { accepted: 'Accepted', released: 'Released', onHold: 'On hold', revoked: 'Revoked' } as const;

/** The word for what a run does to its certificates. */
export function doneWord(manifest: Pick<Manifest, 'form' | 'confirmedAt'>): string {
  return deeds[runActionOf(manifest)];
}

/** The name of a run, such as "Revocation of 3 certificates". */
export function runName({ form, count }: Pick<Manifest, 'form' | 'count'>): string {
  return `${actName(form.Reason)} of ${counted(count, 'certificate')}`;
}

function actName(reason: number): string {
  if (isRelease({ reason })) return 'Release';
  return reason === revocationReasonCode.certificateHold ? 'Hold' : 'Revocation';
}

/** @param done as `doneWord` gives it */
export function outcomeWord(kind: OutcomeKind, done: string): string {
  if (kind === 'verified') return `${done}, verified`;
  if (kind === 'unattributed') return `${done} by someone unknown`;
  return kind === 'revoked' ? done : words[kind];
}

export const outcomeTones: Readonly<Record<OutcomeKind, StatusTone>> = {
  waiting: 'neutral',
  sending: 'info',
  revoked: 'success',
  verified: 'success',
  alreadyRevoked: 'success',
  unattributed: 'success',
  suspended: 'warning',
  failed: 'error',
  unknown: 'warning',
  skipped: 'neutral',
};

/** Anything else that is known about an outcome. */
export function outcomeCause(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'failed':
    case 'unknown':
      return outcome.message;
    case 'suspended':
      return outcome.message ?? 'Its workflow waits for approval.';
    case 'alreadyRevoked':
      return 'It was revoked by somebody else: the comment and the date are not of this run.';
    case 'unattributed':
      return 'It is as it was meant to become. Neither the certificate nor its history tells who has done it.';
    case 'waiting':
    case 'sending':
    case 'revoked':
    case 'verified':
    case 'skipped':
      return '';
  }
}
