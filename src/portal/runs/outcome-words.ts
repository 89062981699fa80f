import type { Outcome, OutcomeKind } from '#revocation/outcome.ts';
import type { StatusTone } from '../ui/status-label.tsx';

export const outcomeWords: Readonly<Record<OutcomeKind, string>> = {
  waiting: 'Waiting',
  sending: 'Sending',
  revoked: 'Revoked',
  alreadyRevoked: 'Already revoked',
  suspended: 'Suspended',
  failed: 'Failed',
  unknown: 'Unknown',
  skipped: 'Skipped',
};

export const outcomeTones: Readonly<Record<OutcomeKind, StatusTone>> = {
  waiting: 'neutral',
  sending: 'info',
  revoked: 'success',
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
      return outcome.cause;
    case 'suspended':
      return outcome.message ?? 'Its workflow waits for approval.';
    case 'alreadyRevoked':
      return 'It was revoked before this run.';
    case 'waiting':
    case 'sending':
    case 'revoked':
    case 'skipped':
      return '';
  }
}
