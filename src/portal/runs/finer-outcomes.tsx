import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { OutcomeKind } from '#revocation/run/record/outcome.ts';
import { formatCount } from '../ui/counted.ts';
import { isSameObject, useSelected } from '../ui/use-store.ts';
import { figureShown, kindsShown } from './figures.ts';
import { doneWord, outcomeWord } from './outcome-words.ts';
import { useRunPage } from './run-context.ts';

/** Of those that are done, one outcome alone: offered where they are shown, and have not all the same. */
export function FinerOutcomes() {
  const { run, view, changeView } = useRunPage();
  const counts = useSelected(run.state, (state) => state.counts, isSameObject);
  const { outcome } = view;
  if (outcome === undefined || figureShown(view) !== 'done') return null;
  const kinds = kindsShown('done').filter((kind) => counts[kind] > 0 || kind === outcome);
  if (kinds.length < 2 && outcome === 'done') return null;
  const done = doneWord(run.manifest);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={`Which are ${done.toLowerCase()}`}
      value={outcome === 'done' ? null : outcome}
      onChange={(_, chosen: OutcomeKind | null) => changeView({ outcome: chosen ?? 'done' })}
      sx={{ flexWrap: 'wrap', button: { px: 1.25, py: 0.25, minHeight: 30 } }}
    >
      {kinds.map((kind) => (
        <ToggleButton key={kind} value={kind}>
          {outcomeWord(kind, done)} {formatCount(counts[kind])}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
