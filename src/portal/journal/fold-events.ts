import { Ledger } from '#revocation/run/record/ledger.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';

/** The ledger of a run that goes on elsewhere: what is being sent there is not in doubt. Comes back after every event. */
export function* foldSteps(
  ids: readonly number[],
  events: readonly RunEvent[],
): Generator<void, Ledger, void> {
  const ledger = new Ledger(ids);
  for (const event of events) {
    yield;
    foldEvent(ledger, event);
  }
  return ledger;
}

/** Events that do not fit are left to whoever runs the run: nothing is decided by what is only looked at. */
export function foldEvent(ledger: Ledger, event: RunEvent): void {
  try {
    ledger.apply(event);
  } catch {
    // `replay` finds the same, and calls it interrupted.
  }
}

/** Whether nothing was begun after its end; what was suspended may have been read again since. */
export function isEnded(events: readonly RunEvent[]): boolean {
  return events.findLast(({ type }) => type !== 'found')?.type === 'finished';
}
