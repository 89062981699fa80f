import { styled } from '@mui/material/styles';
import { createLink } from '@tanstack/react-router';
import { runListOf } from '../journal/run-list.ts';
import { isUnfinished, type ReadableRow } from '../journal/run-rows.ts';
import type { RunSession } from '../journal/run-session.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import { runName } from '../runs/outcome-words.ts';
import { percentProcessed } from '../runs/progress-words.ts';
import { formatCount } from '../ui/counted.ts';
import { useSelected, useStore } from '../ui/use-store.ts';

/** The run that needs somebody most, from every page: running, held or interrupted. Nothing where all have ended. */
export function RunStatus() {
  const { runs } = usePortal();
  const rows = useStore(runListOf(runs))?.rows ?? [];
  const [first, ...others] = rows.filter(
    (row): row is ReadableRow => 'heading' in row && isUnfinished(row.status),
  );
  if (!first) return null;
  const run = runs.find(first.id);
  return run ? (
    <LiveStatus run={run} row={first} others={others.length} />
  ) : (
    <Status row={first} percent={null} others={others.length} />
  );
}

interface StatusProps {
  readonly row: ReadableRow;
  readonly others: number;
}

function LiveStatus({ run, ...rest }: StatusProps & { readonly run: RunSession }) {
  const percent = useSelected(run.state, percentProcessed);
  return <Status {...rest} percent={percent} />;
}

function Status({ row, percent, others }: StatusProps & { readonly percent: number | null }) {
  const { word, isHeld } = words(row.status);
  const progress = percent === null ? '' : ` ${formatCount(percent)} %`;
  const more = others > 0 ? ` +${formatCount(others)}` : '';
  return (
    <Pill
      to={paths.run}
      params={{ runId: row.id }}
      data-held={isHeld || undefined}
      aria-label={`${word}${progress}${more}: ${runName(row.heading)}`}
      title={runName(row.heading)}
    >
      <span style={{ width: `${percent ?? 0}%` }} className="run-status-bar" />
      {word}
      {progress}
      {more}
    </Pill>
  );
}

function words(status: ReadableRow['status']): { readonly word: string; readonly isHeld: boolean } {
  switch (status) {
    case 'here':
    case 'elsewhere':
      return { word: 'Running', isHeld: false };
    case 'pausedHere':
    case 'pausedElsewhere':
      return { word: 'Paused', isHeld: true };
    case 'silentElsewhere':
      return { word: 'No news', isHeld: true };
    default:
      return { word: 'Interrupted', isHeld: true };
  }
}

const Pill = createLink(
  styled('a')(({ theme }) => {
    const { palette } = theme.vars ?? theme;
    return {
      position: 'relative',
      overflow: 'hidden',
      height: 24,
      boxSizing: 'border-box',
      padding: '0 10px',
      border: '1px solid',
      '&&': { borderRadius: 12 },
      color: palette.info.main,
      fontSize: '0.75rem',
      fontWeight: 600,
      lineHeight: '22px',
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      '&[data-held]': { color: palette.warning.main },
      '.run-status-bar': {
        position: 'absolute',
        left: 0,
        bottom: 0,
        height: 2,
        backgroundColor: 'currentColor',
      },
    };
  }),
);
