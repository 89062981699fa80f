import Alert from '@mui/material/Alert';
import { styled } from '@mui/material/styles';
import type { RunState } from '#revocation/run/run-state.ts';
import { formatCount } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { outcomeCause } from './outcome-words.ts';

const mostShown = 5;

/** Why certificates were not revoked, the most frequent cause first, in full: a line of a grid would cut it. */
export function CauseList({ state }: { readonly state: RunState }) {
  const counts = new Map<string, number>();
  const { ledger } = state;
  for (const id of [...ledger.idsOf('failed'), ...ledger.idsOf('unknown')]) {
    const outcome = ledger.outcomeOf(id);
    if (!outcome) continue;
    const cause = outcomeCause(outcome);
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  if (state.status !== 'finished' || counts.size === 0) return null;
  const causes = [...counts].toSorted(([, one], [, other]) => other - one);
  const rest = causes.length - mostShown;
  return (
    <Alert severity="error" variant="outlined" icon={false} sx={{ mx: 2, mt: 1.5, py: 0.25 }}>
      <List aria-label="Causes">
        {causes.slice(0, mostShown).map(([cause, count]) => (
          <li key={cause}>
            <strong>{formatCount(count)} ×</strong> <VisibleText text={cause} />
          </li>
        ))}
        {rest > 0 && <li>and {formatCount(rest)} more causes</li>}
      </List>
    </Alert>
  );
}

const List = styled('ul')({ margin: 0, padding: 0, listStyle: 'none', overflowWrap: 'anywhere' });
