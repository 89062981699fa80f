import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import Stack from '@mui/material/Stack';
import { type RefObject, useState } from 'react';
import type { PortalRun } from '../journal/portal-run.ts';
import { isSameObject, useSelected, useStore } from '../ui/use-store.ts';
import { ControlButton } from './control-button.tsx';
import { NotifyToggle } from './notify-toggle.tsx';
import { whyNoPause, whyNoStop } from './run-standing.ts';
import { StopDialog } from './stop-dialog.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

interface RunControlsProps {
  readonly run: PortalRun;
  /** Takes the focus when the controls go from under it. */
  readonly heading: RefObject<HTMLElement | null>;
}

/** Pause, resume and stop; nothing when the run has ended or is another tab's. */
export function RunControls({ run, heading }: RunControlsProps) {
  const standing = useSelected(
    run.state,
    ({ status, pauseReason, isStopping }) => ({ status, pauseReason, isStopping }),
    isSameObject,
  );
  const { status, pauseReason, isStopping } = standing;
  const disabledReason = run.disabledReason();
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
        disabledReason={isPaused ? disabledReason : whyNoPause(standing)}
        onClick={() => (isPaused ? run.resume() : run.pause())}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </ControlButton>
      <ControlButton
        variant="outlined"
        color="inherit"
        startIcon={<Stop />}
        disabledReason={whyNoStop(standing)}
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
}
