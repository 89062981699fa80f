import type { Store } from '../../store.ts';
import type { RunState } from './run-state.ts';

/** A run that goes on, as whoever has started it sees and steers it. */
export interface Run {
  readonly state: Store<RunState>;
  /** No request begins any more; those under way end. */
  pause(): void;
  /**
   * Goes on after a pause, with an open circuit breaker, or without a journal that cannot be written; tries a lost server at once.
   */
  resume(): void;
  /** Somebody has signed in again. */
  signedIn(): void;
  /** All is written down by now that could not be before. */
  journalWorks(): void;
  /** Leaves out what is not sent yet. */
  stop(): void;
  /** Sends failed ones again, and those left out; unknown ones are read before. */
  retry(ids: readonly number[]): void;
  /** Reads suspended ones again: approved, denied, or waiting still. */
  refresh(ids: readonly number[]): void;
}

/**
 * The work of a run when it starts, and nothing else: `goOn` reads all that is unknown and sends all that waits, `stop` reads and
 * sends nothing, a retry reads or sends these again, and a refresh only reads.
 */
export type RunCommand =
  | 'goOn'
  | 'stop'
  | { readonly retry: readonly number[] }
  | { readonly refresh: readonly number[] };

/** Gives a run that is there already the command that it could have been started with. */
export function applyCommand(run: Run, command: RunCommand): void {
  if (command === 'stop') run.stop();
  else if (command === 'goOn') {
    run.signedIn();
    run.resume();
  } else if ('retry' in command) run.retry(command.retry);
  else run.refresh(command.refresh);
}
