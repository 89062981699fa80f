import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { type OutcomeKind, outcomeOrder } from '#revocation/run/record/outcome.ts';
import { formatCount } from '../ui/counted.ts';
import { isSameObject, useSelected } from '../ui/use-store.ts';
import { doneWord, outcomeWord } from './outcome-words.ts';
import { useRunPage } from './run-context.ts';

/** Buttons with borders of their own, so that they can wrap. */
const separate = { m: 0, border: 1, borderColor: 'divider', borderRadius: 1 } as const;

/** The counts of outcomes: one of them alone is shown, or all. */
export function OutcomeFilter() {
  const { run, view, changeView } = useRunPage();
  const counts = useSelected(run.state, (state) => state.counts, isSameObject);
  const done = doneWord(run.manifest);
  const { outcome: value, cause } = view;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  // The chosen one stays even when it has become empty: what is pressed must not vanish.
  const kinds = outcomeOrder.filter((kind) => counts[kind] > 0 || kind === value);
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label="Show outcomes"
      value={value ?? (cause === undefined ? 'all' : null)}
      onChange={(_, chosen: OutcomeKind | 'all' | null) =>
        changeView({ outcome: chosen === 'all' || !chosen ? undefined : chosen, cause: undefined })
      }
      sx={{
        flexWrap: 'wrap',
        gap: 0.5,
        // One row on a small screen, to be moved sideways. Its padding keeps the ring of the focus in sight.
        '@media (max-width: 599px)': { flexWrap: 'nowrap', overflowX: 'auto', m: -0.5, p: 0.5 },
        '.MuiToggleButtonGroup-grouped': separate,
        button: { px: 1.5, py: 0.5, color: 'text.secondary', flexShrink: 0, whiteSpace: 'nowrap' },
      }}
    >
      <ToggleButton value="all">All {formatCount(total)}</ToggleButton>
      {kinds.map((kind) => (
        <ToggleButton key={kind} value={kind}>
          {outcomeWord(kind, done)} {formatCount(counts[kind])}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
