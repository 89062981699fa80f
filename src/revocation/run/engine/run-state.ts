import type { LedgerView } from '../record/ledger.ts';
import type { OutcomeCounts } from '../record/outcome.ts';

/** Why a run sends nothing at the moment. Times are milliseconds since 1970 UTC. */
export type PauseReason =
  | { readonly by: 'operator' }
  /** The sign-in has expired; it goes on when somebody has signed in again. */
  | { readonly by: 'signIn' }
  /** No answer comes; it tries again by itself at this time. */
  | { readonly by: 'unreachable'; readonly until: number }
  /** Command asked to slow down; it goes on by itself. */
  | { readonly by: 'busy'; readonly until: number }
  /** Too many failed: it goes on only when the operator says so. */
  | { readonly by: 'circuitBreaker'; readonly failed: number; readonly of: number }
  /** The first certificate was refused for a reason that does not lie in it: what was confirmed may be wrong for all. */
  | { readonly by: 'refusal'; readonly message: string; readonly correlationId: string | null }
  /** Events cannot be written down any more; `isKeptAgain`: by now all of them are. */
  | { readonly by: 'journal'; readonly message: string; readonly isKeptAgain?: boolean | undefined }
  /** Somebody else writes in its journal: it never goes on here. */
  | { readonly by: 'takenOver' }
  /** A mistake of our own. */
  | { readonly by: 'error'; readonly message: string };

/** A CA whose certificates are not sent any more, because too many of them failed. */
export interface OpenBreaker {
  /** null: certificates without a CA. */
  readonly authority: string | null;
  readonly failed: number;
  readonly of: number;
}

export interface RunState {
  /** `verifying`: nothing is left to be sent, and what was revoked is read again. */
  readonly status: 'running' | 'paused' | 'verifying' | 'finished';
  /** Set when paused, and when running and waiting for a while. */
  readonly pauseReason: PauseReason | null;
  readonly isStopping: boolean;
  readonly openBreakers: readonly OpenBreaker[];
  /** The same object all the time; what it shows changes with each new state. */
  readonly ledger: LedgerView;
  readonly counts: OutcomeCounts;
  /** Requests without an answer yet. */
  readonly inFlight: number;
  /** Certificates per second, of late; null when nothing can be said yet. */
  readonly rate: number | null;
  /** Milliseconds until all are sent, at this rate; null when nothing can be said yet. */
  readonly timeLeft: number | null;
}
