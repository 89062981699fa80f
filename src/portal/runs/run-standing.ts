import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { RunPlace } from '../journal/portal-run.ts';

/** Why certificates of a run cannot be tried again now; null when they can. */
export function whyNoRetry(place: RunPlace, { status }: Pick<RunState, 'status'>): string | null {
  const why = whyNotHere(place);
  if (why) return why;
  return status === 'finished' ? null : 'The run has not finished.';
}

/** Why nothing can be done with a run in this tab; null when it can. */
export function whyNotHere(place: RunPlace): string | null {
  switch (place) {
    case 'here':
      return null;
    case 'elsewhere':
      return 'This run belongs to another tab.';
    case 'interrupted':
      return 'This run was interrupted. Resume it first.';
    case 'imported':
      return 'This is a report. It can only be looked at.';
    case 'otherCommand':
      return 'This run is of another Command. It can only be looked at.';
  }
}

/** Why a run that goes on here cannot be paused now; null when it can. */
export function whyNoPause({
  status,
  pauseReason,
  isStopping,
}: Pick<RunState, 'status' | 'pauseReason' | 'isStopping'>): string | null {
  if (isStopping) return 'The run is being stopped.';
  if (status === 'verifying') return 'Nothing is left to be sent.';
  return pauseReason?.by === 'signIn' ? 'It stands still until you have signed in again.' : null;
}

/** Why the run cannot be stopped now; null when it can. */
export function whyNoStop({ isStopping }: Pick<RunState, 'isStopping'>): string | null {
  return isStopping ? 'Requests under way end, and what was sent is read again.' : null;
}
