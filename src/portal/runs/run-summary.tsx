import Stack from '@mui/material/Stack';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useCallback, useRef } from 'react';
import { revocationReasonWords } from '#command/revocation-reasons.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { StatusLabel } from '../ui/status-label.tsx';
import { utcTime } from '../ui/time-words.ts';
import { useStore } from '../ui/use-store.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { measuredWords } from './duration-words.ts';
import { doneWord, runName } from './outcome-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import { paceWords, percentProcessed, progressWords } from './progress-words.ts';
import { RunControls } from './run-controls.tsx';
import { RunFigures } from './run-figures.tsx';
import { runTimes } from './run-times.ts';
import { runWord } from './run-word.ts';

/** The top of a run's page: what the run is about, how it stands, how far it is, and what one can do while it goes on. */
export function RunSummary({ run }: { readonly run: PortalRun }) {
  const heading = useRef<HTMLElement>(null);
  // The button that led here is gone: without this, focus would fall back to the top of the page. Once, not with each drawing.
  const takeFocus = useCallback((element: HTMLElement | null) => {
    heading.current = element;
    element?.focus();
  }, []);
  return (
    <Top>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', minHeight: 32 }}>
        <Typography variant="h1" tabIndex={-1} ref={takeFocus} sx={{ outline: 'none' }}>
          {runName(run.manifest)}
        </Typography>
        <RunPill run={run} />
        <Stack direction="row" sx={{ ml: 'auto' }}>
          <RunControls run={run} heading={heading} />
        </Stack>
      </Stack>
      <p className="why">
        {revocationReasonWords(run.manifest.form.Reason)} · <VisibleText text={run.manifest.form.Comment} />
      </p>
      <RunProgress run={run} />
    </Top>
  );
}

function RunPill({ run }: { readonly run: PortalRun }) {
  const state = useStore(run.state);
  const [tone, word] = runWord(useStore(run.place), state, useStore(run.silentSince) !== null);
  return <StatusLabel tone={tone}>{word}</StatusLabel>;
}

/** The part that changes five times in a second. */
function RunProgress({ run }: { readonly run: PortalRun }) {
  const state = useStore(run.state);
  const isOver = state.status === 'finished';
  const done = doneWord(run.manifest);
  return (
    <>
      <p>
        <WhoAndWhen run={run} isOver={isOver} />
      </p>
      <RunFigures />
      <ProgressBar state={state} done={done} />
      <div className="progress">
        <Typography variant="body2" sx={{ fontWeight: 600 }} role={isOver ? 'status' : undefined}>
          {progressWords(state, done)}
        </Typography>
        {paceWords(state).map((words) => (
          <p key={words.replace(/^[\d.,]+ /, '')}>{words}</p>
        ))}
      </div>
      {!isOver && (
        <span role="status" style={visuallyHidden}>
          {/* In steps of ten: whoever listens is not told five times in a second. */}
          {Math.floor(percentProcessed(state) / 10) * 10} percent processed
        </span>
      )}
    </>
  );
}

function WhoAndWhen({ run, isOver }: { readonly run: PortalRun; readonly isOver: boolean }) {
  const { startedAt, took } = runTimes(run.events);
  return (
    <>
      {run.manifest.confirmedBy !== '' && (
        <>
          <VisibleText text={run.manifest.confirmedBy} /> ·{' '}
        </>
      )}
      <bdi>{utcTime(startedAt ?? run.manifest.confirmedAt)}</bdi>
      {isOver && startedAt !== null && ` · took ${measuredWords(took)}`}
    </>
  );
}

const Top = styled('div')(({ theme }) => {
  const { palette } = theme.vars ?? theme;
  return {
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    gap: 8,
    padding: '16px 16px 0',
    '& p': { margin: 0 },
    '& > p, .progress > p + p': { fontSize: '0.8125rem', color: palette.text.secondary },
    '& > p': { marginTop: -4, minHeight: 20 },
    '.why': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    '.progress': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: 16,
      minHeight: 22,
      fontVariantNumeric: 'tabular-nums',
    },
  };
});
