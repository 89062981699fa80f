import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { OutcomeKind } from '#revocation/run/record/outcome.ts';
import { type BarFill, type BarPart, StackedBar } from '../ui/stacked-bar.tsx';
import { percentDone } from './progress-words.ts';

const fills: readonly (readonly [BarFill, readonly OutcomeKind[]])[] = [
  ['success', ['verified', 'revoked', 'alreadyRevoked', 'unattributed']],
  ['warning', ['suspended', 'unknown']],
  ['error', ['failed']],
  ['neutral', ['skipped']],
  ['sending', ['sending']],
];

/** How far a run is, and how well it goes. The numbers stand beside it: colours alone tell nothing. */
export function ProgressBar({ state }: { readonly state: RunState }) {
  const { counts, ledger } = state;
  const parts = fills.map(
    ([fill, kinds]): BarPart => ({
      key: fill,
      name: fill,
      count: kinds.reduce((sum, kind) => sum + counts[kind], 0),
      fill,
    }),
  );
  const filled = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percentDone(state)}
    >
      <StackedBar parts={parts} open={ledger.size - filled} />
    </div>
  );
}
