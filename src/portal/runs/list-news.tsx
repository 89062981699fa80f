import { styled } from '@mui/material/styles';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { formatCount } from '../ui/counted.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import type { Derived } from './use-derived.ts';

interface ListNewsProps {
  readonly listed: Derived<readonly SelectedCertificate[]>;
  readonly state: RunState;
}

/** Rows keep their places while somebody reads them. This says what has come meanwhile, and puts it in its place. */
export function ListNews({ listed, state }: ListNewsProps) {
  if (!listed.isBehind || !listed.of) return null;
  const failed = state.counts.failed - listed.of.counts.failed;
  return (
    <Line>
      {failed > 0
        ? `${formatCount(failed)} more failed since this was put in order.`
        : 'The order is of a moment ago.'}
      <PlainButton look="link" onClick={listed.update}>
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
