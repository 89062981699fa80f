import { styled } from '@mui/material/styles';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import { RunFactList } from './run-fact-list.tsx';

interface RunFactsProps {
  readonly manifest: Manifest;
  /** Whether they are unfolded at first: where nothing else is to be told. */
  readonly isOpen: boolean;
}

/** The facts that were confirmed: whoever reports on a run needs them. */
export function RunFacts({ manifest, isOpen }: RunFactsProps) {
  return (
    <Details open={isOpen}>
      <summary>What was confirmed</summary>
      <RunFactList manifest={manifest} />
    </Details>
  );
}

const Details = styled('details')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    ...theme.typography.body2,
    padding: '8px 12px',
    fontSize: '0.8125rem',
    color: palette.text.secondary,
    overflowWrap: 'anywhere',
    summary: { cursor: 'pointer', borderRadius: 4, fontWeight: 600 },
    'summary:focus-visible': { outline: `2px solid ${palette.primary.main}`, outlineOffset: 2 },
    dl: { display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '2px 16px', margin: '6px 0 0' },
    dt: { color: palette.text.secondary },
    dd: { margin: 0, color: palette.text.primary },
    '@media (max-width: 599px)': { dl: { gridTemplateColumns: '1fr', gap: 2 }, dd: { marginBottom: 6 } },
  };
});
