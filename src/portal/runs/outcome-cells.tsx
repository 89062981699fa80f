import { useSyncExternalStore } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { Outcome } from '#revocation/run/record/outcome.ts';
import type { Store } from '#revocation/store.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { cellText } from '../ui/visible-text.tsx';
import { outcomeCause, outcomeTones, outcomeWord } from './outcome-words.ts';

interface OutcomeCellProps {
  readonly state: Store<RunState>;
  readonly id: number;
}

interface NamedOutcomeCellProps extends OutcomeCellProps {
  /** What this run does, as `doneWord` gives it. */
  readonly done: string;
}

/** What became of a certificate. */
export function OutcomeCell({ state, id, done }: NamedOutcomeCellProps) {
  const { kind } = useOutcome(state, id);
  return <StatusLabel tone={outcomeTones[kind]}>{outcomeWord(kind, done)}</StatusLabel>;
}

/** Why. It may quote the server: text from outside. */
export function CauseCell({ state, id }: OutcomeCellProps) {
  return cellText(outcomeCause(useOutcome(state, id)));
}

/** Drawn anew only when this one has changed. */
function useOutcome(state: Store<RunState>, id: number): Outcome {
  return useSyncExternalStore(state.subscribe, () => state.get().ledger.outcomeOf(id)) ?? unknown;
}

/** Of a certificate that is no part of the run, which none of its rows is. */
const unknown = { kind: 'unknown', message: '' } as const;
