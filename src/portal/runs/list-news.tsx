import { styled } from '@mui/material/styles';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useSelected } from '../ui/use-store.ts';
import { useRunPage } from './run-context.ts';
import { type Derived, isBehind } from './use-derived.ts';

/** Rows keep their places while somebody reads them. This says what has come meanwhile, and puts it in its place. */
export function ListNews({ listed }: { readonly listed: Derived<unknown> }) {
  const { run } = useRunPage();
  const { made, update } = listed;
  const failed = useSelected(run.state, ({ counts }) =>
    made && isBehind(listed, run) ? counts.failed - made.of.counts.failed : null,
  );
  if (failed === null) return null;
  return (
    <Line>
      {failed > 0
        ? `${formatCount(failed)} more failed since this was put in order.`
        : 'The order is of a moment ago.'}
      <PlainButton look="link" onClick={update}>
        Put in order
      </PlainButton>
    </Line>
  );
}

const Line = styled('div')(({ theme }) => ({
  ...theme.typography.body2,
  display: 'flex',
  alignItems: 'center',
  gap: 4,
  color: (theme.vars ?? theme).palette.text.secondary,
}));
