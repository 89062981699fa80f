import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { visuallyHidden } from '@mui/utils';
import { useCallback, useRef } from 'react';
import type { PortalRun } from '../journal/portal-run.ts';
import { useStore } from '../ui/use-store.ts';
import { doneWord, runName } from './outcome-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import { paceWords, percentDone, progressWords } from './progress-words.ts';
import { RunControls } from './run-controls.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunNotices } from './run-notices.tsx';

/** The top of a run's page: what the run is about, how far it is, and what one can do while it goes on. */
export function RunSummary({ run }: { readonly run: PortalRun }) {
  const heading = useRef<HTMLElement>(null);
  // The button that led here is gone: without this, focus would fall back to the top of the page. Once, not with each drawing.
  const takeFocus = useCallback((element: HTMLElement | null) => {
    heading.current = element;
    element?.focus();
  }, []);
  return (
    <Stack sx={{ gap: 1, px: 2, pt: 2 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', minHeight: 32 }}>
        <Typography variant="h1" tabIndex={-1} ref={takeFocus} sx={{ outline: 'none', mr: 'auto' }}>
          {runName(run.manifest)}
        </Typography>
        <RunControls run={run} heading={heading} />
      </Stack>
      <RunFacts manifest={run.manifest} />
      <RunProgress run={run} />
    </Stack>
  );
}

/** The part that changes five times in a second. */
function RunProgress({ run }: { readonly run: PortalRun }) {
  const state = useStore(run.state);
  const isOver = state.status === 'finished';
  return (
    <>
      <ProgressBar state={state} />
      <Stack direction="row" sx={{ flexWrap: 'wrap', columnGap: 2, fontVariantNumeric: 'tabular-nums' }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }} role={isOver ? 'status' : undefined}>
          {progressWords(state, doneWord(run.manifest))}
        </Typography>
        {paceWords(state).map((words) => (
          <Typography key={words.replace(/^[\d.,]+ /, '')} variant="body2" sx={{ color: 'text.secondary' }}>
            {words}
          </Typography>
        ))}
      </Stack>
      {!isOver && (
        <span role="status" style={visuallyHidden}>
          {/* In steps of ten: whoever listens is not told five times in a second. */}
          {Math.floor(percentDone(state) / 10) * 10} percent done
        </span>
      )}
      <RunNotices run={run} state={state} />
    </>
  );
}
