import { styled } from '@mui/material/styles';
import { createLink } from '@tanstack/react-router';
import { runListOf } from '../journal/run-list.ts';
import { isUnfinished, type ReadableRow } from '../journal/run-rows.ts';
import type { RunSession } from '../journal/run-session.ts';
import { paths } from '../paths.ts';
import { usePortal } from '../portal-context.ts';
import { runName } from '../runs/outcome-words.ts';
import { percentProcessed } from '../runs/progress-words.ts';
import { rowWord, runWord } from '../runs/run-word.ts';
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
    <Status row={first} percent={null} standing={rowWord(first)} others={others.length} />
  );
}

interface StatusProps {
  readonly row: ReadableRow;
  readonly others: number;
}

/** A run that this tab knows: its state is told at once, the list of runs follows. */
function LiveStatus({ run, ...rest }: StatusProps & { readonly run: RunSession }) {
  const place = useStore(run.place);
  const percent = useSelected(run.state, percentProcessed);
  const tone = useSelected(run.state, (state) => runWord(place, state)[0]);
  const word = useSelected(run.state, (state) => runWord(place, state)[1]);
  const isOver = useSelected(run.state, ({ status }) => status === 'finished');
  return isOver ? null : <Status {...rest} percent={percent} standing={[tone, word]} />;
}

interface ToldProps extends StatusProps {
  readonly percent: number | null;
  readonly standing: ReturnType<typeof runWord>;
}

function Status({ row, percent, standing: [tone, word], others }: ToldProps) {
  const progress = percent === null ? '' : ` ${formatCount(percent)} %`;
  const more = others > 0 ? ` +${formatCount(others)}` : '';
  return (
    <Pill
      to={paths.run}
      params={{ runId: row.id }}
      data-tone={tone}
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

const Pill = createLink(
  styled('a')(({ theme }) => {
    const { palette } = theme.vars ?? theme;
    return {
      position: 'relative',
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      height: 24,
      boxSizing: 'border-box',
      padding: '0 10px',
      border: '1px solid',
      '&&': { borderRadius: 12 },
      color: palette.warning.main,
      fontSize: '0.75rem',
      fontWeight: 600,
      lineHeight: '22px',
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      '&[data-tone="info"]': { color: palette.info.main },
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
