import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { PortalRun } from '../journal/portal-run.ts';
import { AuthorityBars } from './authority-bars.tsx';
import { TimelineSlot } from './timeline-slot.tsx';

interface RunOverviewProps {
  readonly run: PortalRun;
  /** What needs attention, and what was confirmed. */
  readonly children: ReactNode;
}

/**
 * What needs attention beside how the run goes. Both have their place before there is anything in it: whatever comes while the run
 * goes on moves nothing that is below.
 */
export function RunOverview({ run, children }: RunOverviewProps) {
  return (
    <Panels>
      <div className="attention">{children}</div>
      <div className="pace">
        <div className="timeline">
          <TimelineSlot run={run} />
        </div>
        <AuthorityBars run={run} />
      </div>
    </Panels>
  );
}

const Panels = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'grid',
    gap: 12,
    padding: '12px 16px 0',
    flexShrink: 0,
    // The height of the first is its own, of the second what is reserved for it.
    gridTemplateRows: 'auto minmax(320px, auto)',
    '@container (min-width: 1000px)': {
      gridTemplateColumns: 'minmax(0, 1.25fr) minmax(0, 1fr)',
      gridTemplateRows: '276px',
    },
    '@media print': {
      gridTemplateRows: 'auto 260px',
      breakInside: 'avoid',
      '& > *': { overflow: 'visible' },
    },
    '& > *': {
      boxSizing: 'border-box',
      minWidth: 0,
      minHeight: 0,
      overflow: 'auto',
      border: `1px solid ${palette.divider}`,
      borderRadius: 8,
      backgroundColor: palette.background.paper,
    },
    '.pace': { display: 'flex', flexDirection: 'column', gap: 8, padding: '6px 12px 10px' },
    '@media (max-width: 599px)': { '.pace button': { minHeight: 44 } },
    '.timeline': { flex: '1 1 0', minHeight: 136 },
    'h2, h3': {
      margin: 0,
      fontSize: '0.8125rem',
      fontWeight: 650,
      lineHeight: 1.5,
      color: palette.text.primary,
    },
  };
});
