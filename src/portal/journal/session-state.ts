import type { RunPlace } from './portal-run.ts';

/** Where a run stood before this tab began to take it up. */
type Resting = 'new' | 'following' | 'interrupted' | 'finished';

/** How this tab stands to a run. `sessionState` alone changes it. */
export type SessionState =
  /** Confirmed here and not begun; `hasFailed`: the run could not be written down. */
  | { readonly at: 'new'; readonly hasFailed: boolean }
  /** The run is being taken up by this tab. `first`: what was ordered before it could begin. */
  | { readonly at: 'starting'; readonly from: Resting; readonly first: 'pause' | 'stop' | null }
  /** The tab runs the run, or is writing down its end. */
  | { readonly at: 'leading' }
  /** Another tab runs the run. */
  | { readonly at: 'following' }
  /** No tab runs the run, and it has not ended. */
  | { readonly at: 'interrupted' }
  | { readonly at: 'finished' }
  /** A run to be looked at only: it comes from a report, or was confirmed for another Command. */
  | { readonly at: 'readOnly'; readonly why: 'imported' | 'otherCommand' };

export type SessionAction =
  /** The tab begins to take the run up. */
  | { readonly type: 'start' }
  /** The operator says so while the run is not begun yet. */
  | { readonly type: 'order'; readonly order: 'pause' | 'stop' }
  /** The engine of this tab has the run. */
  | { readonly type: 'lead' }
  /** The run cannot go on here: another tab has it, or nothing can be written or read. */
  | { readonly type: 'refused' | 'failed' }
  /** Another tab runs the run, maybe one that has taken it from here. */
  | { readonly type: 'follow' }
  /** Nobody runs the run, as the journal tells. */
  | { readonly type: 'settle'; readonly hasEnded: boolean }
  /** The run has ended here, and all of it is written down. */
  | { readonly type: 'rest' };

/** The next state. An action that does not fit the state changes nothing. */
export function sessionState(state: SessionState, action: SessionAction): SessionState {
  if (state.at === 'readOnly') return state;
  switch (action.type) {
    case 'start':
      if (state.at === 'leading' || state.at === 'starting') return state;
      return { at: 'starting', from: state.at, first: null };
    case 'order':
      return state.at === 'starting' && state.from === 'new' ? { ...state, first: action.order } : state;
    case 'lead':
      return state.at === 'starting' ? { at: 'leading' } : state;
    case 'refused':
      return state.at === 'starting' ? before(state) : state;
    case 'failed':
      if (state.at === 'following') return { at: 'interrupted' };
      if (state.at !== 'starting') return state;
      return state.from === 'following' ? { at: 'interrupted' } : before(state);
    case 'follow':
      return { at: 'following' };
    case 'settle':
      // A run of this tab knows better than what was read.
      if (state.at === 'leading' || state.at === 'starting' || state.at === 'new') return state;
      return { at: action.hasEnded ? 'finished' : 'interrupted' };
    case 'rest':
      return state.at === 'leading' ? { at: 'finished' } : state;
  }
}

function before({ from }: Extract<SessionState, { at: 'starting' }>): SessionState {
  return from === 'new' ? { at: 'new', hasFailed: true } : { at: from };
}

/** The place of a run as pages show it. A run that is about to run here stands where it stood. */
export function placeOf(state: SessionState): RunPlace {
  const at = state.at === 'starting' ? state.from : state.at;
  if (state.at === 'readOnly') return state.why;
  if (at === 'following') return 'elsewhere';
  return at === 'interrupted' ? 'interrupted' : 'here';
}
