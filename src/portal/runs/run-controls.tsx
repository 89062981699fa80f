import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import Stack from '@mui/material/Stack';
import { type RefObject, useState } from 'react';
import type { RunState } from '#revocation/run/run-state.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { useStore } from '../ui/use-store.ts';
import { ControlButton } from './control-button.tsx';
import { NotifyToggle } from './notify-toggle.tsx';
import { whyNoPause, whyNoStop } from './run-standing.ts';
import { StopDialog } from './stop-dialog.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

interface RunControlsProps {
  readonly run: PortalRun;
  readonly state: RunState;
  /** Takes the focus when the controls go from under it. */
  readonly heading: RefObject<HTMLElement | null>;
}

/** Pause, resume and stop; nothing when the run has ended or is another tab's. */
export function RunControls({ run, state, heading }: RunControlsProps) {
  const place = useStore(run.place);
  const [isStopping, setStopping] = useState(false);
  const keepFocus = useKeptFocus(heading);
  const isInterrupted = place === 'interrupted';
  const mayGoOn = run.whyNot() === null;
  if (state.status === 'finished' || (place !== 'here' && !(isInterrupted && mayGoOn))) return null;
  const isPaused = isInterrupted || (state.status === 'paused' && state.hold?.by !== 'signIn');
  const isSending = state.status === 'running' || state.status === 'paused';
  return (
    <Stack ref={keepFocus} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      {!isInterrupted && <NotifyToggle />}
      <ControlButton
        variant={isPaused ? 'contained' : 'outlined'}
        color={isPaused ? 'primary' : 'inherit'}
        startIcon={isPaused ? <PlayArrow /> : <Pause />}
        whyNot={isPaused ? run.whyNot() : whyNoPause(state)}
        onClick={() => (isPaused ? run.resume() : run.pause())}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </ControlButton>
      <ControlButton
        variant="outlined"
        color="inherit"
        startIcon={<Stop />}
        whyNot={whyNoStop(state)}
        onClick={() => (isSending ? setStopping(true) : run.stop())}
      >
        {state.isStopping ? 'Stopping' : 'Stop'}
      </ControlButton>
      {isStopping && (
        <StopDialog
          isInterrupted={isInterrupted}
          counts={state.counts}
          onStop={() => {
            setStopping(false);
            run.stop();
          }}
          onCancel={() => setStopping(false)}
        />
      )}
    </Stack>
  );
}
