import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import Stack from '@mui/material/Stack';
import { memo, type RefObject, useState } from 'react';
import type { RunState } from '#revocation/run/engine/run-state.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { useStore } from '../ui/use-store.ts';
import { ControlButton } from './control-button.tsx';
import { NotifyToggle } from './notify-toggle.tsx';
import { whyNoPause, whyNoStop } from './run-standing.ts';
import { StopDialog } from './stop-dialog.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

interface RunControlsProps extends Pick<RunState, 'status' | 'pauseReason' | 'isStopping'> {
  readonly run: PortalRun;
  /** Why whoever is signed in cannot go on with it; null when they can. */
  readonly disabledReason: string | null;
  /** Takes the focus when the controls go from under it. */
  readonly heading: RefObject<HTMLElement | null>;
}

/** Pause, resume and stop; nothing when the run has ended or is another tab's. Memoised: they change seldom. */
export const RunControls = memo(function RunControls(props: RunControlsProps) {
  const { run, disabledReason, status, pauseReason, isStopping, heading } = props;
  const place = useStore(run.place);
  const [isAsking, setAsking] = useState(false);
  const keepFocus = useKeptFocus(heading);
  const isInterrupted = place === 'interrupted';
  if (status === 'finished' || (place !== 'here' && !(isInterrupted && disabledReason === null))) return null;
  const isPaused = isInterrupted || (status === 'paused' && pauseReason?.by !== 'signIn');
  const isSending = status === 'running' || status === 'paused';
  return (
    <Stack ref={keepFocus} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      {!isInterrupted && <NotifyToggle />}
      <ControlButton
        variant={isPaused ? 'contained' : 'outlined'}
        color={isPaused ? 'primary' : 'inherit'}
        startIcon={isPaused ? <PlayArrow /> : <Pause />}
        disabledReason={isPaused ? disabledReason : whyNoPause(props)}
        onClick={() => (isPaused ? run.resume() : run.pause())}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </ControlButton>
      <ControlButton
        variant="outlined"
        color="inherit"
        startIcon={<Stop />}
        disabledReason={whyNoStop(props)}
        onClick={() => (isSending ? setAsking(true) : run.stop())}
      >
        {isStopping ? 'Stopping' : 'Stop'}
      </ControlButton>
      {isAsking && (
        <StopDialog
          isInterrupted={isInterrupted}
          run={run}
          onStop={() => {
            setAsking(false);
            run.stop();
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </Stack>
  );
});
