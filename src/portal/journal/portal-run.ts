import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { Store } from '#revocation/store.ts';

/**
 * How this tab stands to a run. `here`: the run goes on here, or has ended and can be taken up here. `elsewhere`: another tab
 * runs it. `interrupted`: no tab runs it, and it has not ended. To be looked at only are those of a report (`imported`) and those
 * that were confirmed for another Command, where the same id is another certificate (`otherCommand`).
 */
export type RunPlace = 'here' | 'elsewhere' | 'interrupted' | 'imported' | 'otherCommand';

export function isLookedAtOnly(place: RunPlace): place is 'imported' | 'otherCommand' {
  return place === 'imported' || place === 'otherCommand';
}

/** A run as a page shows it, wherever it runs. */
export interface PortalRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly place: Store<RunPlace>;
  /** New a few times a second at most, however fast the run is. */
  readonly state: Store<RunState>;
  /** Since when nothing is heard of the tab that runs it elsewhere, in milliseconds since 1970 UTC; null when it answers. */
  readonly silentSince: Store<number | null>;
  /** Everything that has happened so far, oldest first. The same list all the time; it grows. */
  readonly events: readonly RunEvent[];
  /** Why nobody who is signed in now may go on with it, in a sentence; null when they may. */
  disabledReason(): string | null;
  /** No request begins any more; those under way end. */
  pause(): void;
  /** Goes on: after a pause, a blown fuse, a new sign-in, or an interruption, which reads the doubtful ones first. */
  resume(): void;
  /** Leaves out what is not sent yet; of one that was interrupted, the doubtful ones are read before. */
  stop(): void;
  /** Sends failed ones again with the same form; unknown ones are read before. */
  retry(ids: readonly number[]): void;
  /** Reads suspended ones again: approved, denied, or waiting still. */
  refresh(ids: readonly number[]): void;
}
