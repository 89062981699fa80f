import type { RunState } from '#revocation/run/engine/run-state.ts';
import { StackedBar } from '../ui/stacked-bar.tsx';
import { figureParts } from './figures.ts';
import { percentProcessed } from './progress-words.ts';

interface ProgressBarProps {
  readonly state: RunState;
  /** As `doneWord` gives it. */
  readonly done: string;
}

/** How far a run is, and how well it goes. The numbers stand beside it: colours alone tell nothing. */
export function ProgressBar({ state, done }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percentProcessed(state)}
    >
      <StackedBar parts={figureParts(state.counts, done)} />
    </div>
  );
}
