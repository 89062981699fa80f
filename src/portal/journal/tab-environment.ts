import type { Coordination } from '#revocation/run/ports.ts';
import { type KeptEvents, keepEvents, type NumberedEvent, readEvents } from './kept-events.ts';
import { sayRunsChanged } from './run-changes.ts';
import { knowsOtherTabs, lockedRuns, takeNewRunLock, takeRunLock, whenRunLockFree } from './run-lock.ts';
import { openRunChannel, type RunChannel, type RunMessage } from './run-messages.ts';
import type { RunSummary } from './run-record.ts';
import { isKept, keepRun, keepRunAnew, type NewRun, updateSummary } from './run-store.ts';

/** Which tab runs a run. */
export interface RunLocks extends Coordination {
  /** The same for a run that no other tab can know yet: however long the browser takes, it is not refused. */
  claimNew(runId: string): Promise<() => void>;
  /** Resolves as soon as no tab runs it; never where that cannot be known. Rejects when the signal says so. */
  whenFree(runId: string, signal: AbortSignal): Promise<void>;
  /** The ids of the runs that some tab of this browser runs. */
  held(): Promise<ReadonlySet<string>>;
}

/** Where runs are kept. Each call rejects when that cannot be done. */
export interface RunStorage {
  /** Whole, or not at all. */
  keepRun(run: NewRun): Promise<void>;
  keepRunAnew(run: NewRun, first: number): Promise<void>;
  keepEvents(runId: string, events: readonly NumberedEvent[]): Promise<void>;
  /** @param from the number of the first one to read */
  readEvents(runId: string, from: number): Promise<KeptEvents>;
  isKept(id: string): Promise<boolean>;
  updateSummary(id: string, summary: RunSummary): Promise<void>;
}

/** The browser around a tab, as far as runs need it. Tests bring their own. */
export interface TabEnvironment {
  readonly locks: RunLocks;
  readonly storage: RunStorage;
  /** Whether tabs know of each other. Without it, the journal alone keeps two from running the same. */
  readonly knowsOtherTabs: boolean;
  /** The channel on which tabs of this browser tell each other of a run. No tab hears itself. */
  openChannel(runId: string, onMessage: (message: RunMessage) => void): RunChannel;
  /** A run has begun, gone on, ended, or is gone. */
  runsChanged(): void;
}

export const browserTab: TabEnvironment = {
  locks: { claim: takeRunLock, claimNew: takeNewRunLock, whenFree: whenRunLockFree, held: lockedRuns },
  storage: { keepRun, keepRunAnew, keepEvents, readEvents, isKept, updateSummary },
  knowsOtherTabs,
  openChannel: openRunChannel,
  runsChanged: sayRunsChanged,
};
