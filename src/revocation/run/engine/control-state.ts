import type { PauseReason } from './run-state.ts';

/** A pause that ends by itself, at a time in milliseconds since 1970 UTC. */
export type Wait = Extract<PauseReason, { until: number }>;

/** The state that says what a run may do now, apart from its certificates: changed by `control` alone. */
export interface ControlState {
  readonly phase: 'running' | 'verifying' | 'finished';
  /** Whether certificates that wait are left out, and nothing is sent any more. */
  readonly isStopping: boolean;
  /** Reasons that somebody has to lift before the run goes on, at most one of a kind. */
  readonly pauseReasons: readonly PauseReason[];
  /** Whether nothing is sent that could not be written down before. */
  readonly needsJournal: boolean;
  /** The wait that is on, or was last. */
  readonly wait: Wait | null;
  readonly isWaiting: boolean;
  /** Whether no answer has come since one was missing: nothing is sent until reading has shown that the server is there. */
  readonly isUnreachable: boolean;
  /** Answers in a row that were missing, and that asked to slow down. */
  readonly failures: number;
  readonly refusals: number;
  /** Requests without an answer. */
  readonly inFlight: number;
  /** Tasks that go on beside the loop, requests among them. */
  readonly tasks: number;
  /** Whether a request has succeeded: until then there is one at a time. */
  readonly isProven: boolean;
  /** Whether somebody wants to go on although the first request was refused. */
  readonly isOverruled: boolean;
  /** Whether somebody was asked already whether to go on after the first refusal. */
  readonly hasAsked: boolean;
}

export type ControlAction =
  | { readonly type: 'phase'; readonly phase: ControlState['phase'] }
  /** Orders of the operator. */
  | { readonly type: 'pause' | 'resume' | 'stop' | 'signedIn' }
  /** All that could not be written down is by now. */
  | { readonly type: 'journalWorks' }
  /** Something stands in the way until somebody lifts it. */
  | { readonly type: 'halt'; readonly reason: PauseReason }
  | { readonly type: 'taskBegan' | 'taskEnded' | 'requestBegan' | 'requestEnded' }
  /** An answer came, whatever it said. */
  | { readonly type: 'answered' }
  /** A request got no answer, or none that says anything. `isSure`: reason enough to send nothing before reading was answered. */
  | { readonly type: 'unanswered'; readonly isSure: boolean }
  /** Command asked to slow down, or no answer came, not even to a question. */
  | { readonly type: 'refused' | 'unreachable' }
  | { readonly type: 'waitBegan'; readonly wait: Wait }
  | { readonly type: 'waitEnded' }
  | { readonly type: 'proven' }
  /** Certificates, queues or the ledger have changed, which are not kept here. */
  | { readonly type: 'progress' };

type Kind = PauseReason['by'];

/** Which of several is shown: what the operator has to do something about stands first. */
const precedence: readonly Kind[] = [
  'takenOver',
  'error',
  'journal',
  'signIn',
  'refusal',
  'circuitBreaker',
  'operator',
];

/** @param attempts requests that were sent before, as the journal tells; whoever resumes such a run has seen a refusal. */
export function initialControl(isProven: boolean, attempts: number): ControlState {
  return {
    phase: 'running',
    isStopping: false,
    pauseReasons: [],
    needsJournal: true,
    wait: null,
    isWaiting: false,
    isUnreachable: false,
    failures: 0,
    refusals: 0,
    inFlight: 0,
    tasks: 0,
    isProven,
    isOverruled: false,
    hasAsked: attempts > 0,
  };
}

/** The next state. Pure: the same for the same state and action. */
export function control(state: ControlState, action: ControlAction): ControlState {
  switch (action.type) {
    case 'phase':
      return { ...state, phase: action.phase, isStopping: action.phase !== 'finished' && state.isStopping };
    case 'pause':
      return state.phase === 'running' ? halted(state, { by: 'operator' }) : state;
    case 'resume':
      return {
        ...lifted(state, 'operator', 'refusal', 'circuitBreaker', 'journal', 'error'),
        isOverruled: state.isOverruled || has(state, 'refusal'),
        needsJournal: state.needsJournal && !lacksJournal(state),
      };
    case 'stop':
      if (state.phase === 'finished') return state;
      return {
        ...lifted(state, 'operator', 'refusal', 'circuitBreaker', 'signIn', 'journal', 'error'),
        isStopping: true,
        needsJournal: state.needsJournal && !lacksJournal(state),
      };
    case 'signedIn':
      return lifted(state, 'signIn');
    case 'journalWorks':
      // The next failure is told again.
      return { ...journalWorks(state), needsJournal: true };
    case 'halt':
      return {
        ...halted(state, action.reason),
        hasAsked: state.hasAsked || action.reason.by === 'refusal',
      };
    case 'taskBegan':
      return { ...state, tasks: state.tasks + 1 };
    case 'taskEnded':
      return { ...state, tasks: state.tasks - 1 };
    case 'requestBegan':
      return { ...state, inFlight: state.inFlight + 1 };
    case 'requestEnded':
      return { ...state, inFlight: state.inFlight - 1 };
    case 'answered':
      return { ...state, failures: 0, refusals: 0, isUnreachable: false };
    case 'unanswered': {
      const failures = state.failures + 1;
      return { ...state, failures, isUnreachable: state.isUnreachable || action.isSure || failures > 1 };
    }
    case 'refused':
      return { ...state, refusals: state.refusals + 1 };
    case 'unreachable':
      return { ...state, failures: state.failures + 1, isUnreachable: true };
    case 'waitBegan':
      return { ...state, wait: action.wait, isWaiting: true };
    case 'waitEnded':
      return { ...state, isWaiting: false };
    case 'proven':
      return { ...state, isProven: true };
    case 'progress':
      return state;
  }
}

export function has({ pauseReasons }: ControlState, kind: Kind): boolean {
  return pauseReasons.some(({ by }) => by === kind);
}

/** Whether something is not written down yet, and the run waits for that, or for a word. */
function lacksJournal({ pauseReasons }: ControlState): boolean {
  return pauseReasons.some((reason) => reason.by === 'journal' && reason.isKeptAgain !== true);
}

/** The reason that the operator has to do something about first; null when nothing is to be lifted. */
export function firstPauseReason({ pauseReasons }: ControlState): PauseReason | null {
  return pauseReasons.toSorted((one, other) => rank(one) - rank(other))[0] ?? null;
}

/** The reason that is told: what has to be lifted, else what is waited for. Of a finished run only whether its end is written down. */
export function pauseReasonOf(state: ControlState): PauseReason | null {
  const first = firstPauseReason(state);
  if (state.phase === 'finished')
    return firstPauseReason({ ...state, pauseReasons: state.pauseReasons.filter(isOfJournal) });
  return first ?? (state.isWaiting || state.isUnreachable ? state.wait : null);
}

function isOfJournal({ by }: PauseReason): boolean {
  return by === 'journal' || by === 'takenOver';
}

function rank({ by }: PauseReason): number {
  return precedence.indexOf(by);
}

function halted(state: ControlState, reason: PauseReason): ControlState {
  return { ...lifted(state, reason.by), pauseReasons: [...others(state, reason.by), reason] };
}

function lifted(state: ControlState, ...kinds: readonly Kind[]): ControlState {
  return { ...state, pauseReasons: others(state, ...kinds) };
}

function others({ pauseReasons }: ControlState, ...kinds: readonly Kind[]): readonly PauseReason[] {
  return pauseReasons.filter(({ by }) => !kinds.includes(by));
}

/** While certificates are sent, somebody has to say that it goes on: what was to be sent meanwhile was not. */
function journalWorks(state: ControlState): ControlState {
  if (state.phase !== 'running') return lifted(state, 'journal');
  return {
    ...state,
    pauseReasons: state.pauseReasons.map((reason) =>
      reason.by === 'journal' ? { ...reason, isKeptAgain: true } : reason,
    ),
  };
}
