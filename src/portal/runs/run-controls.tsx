import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { RunState } from '#revocation/run/run-state.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { useStore } from '../ui/use-store.ts';
import { NotifyToggle } from './notify-toggle.tsx';
import { StopDialog } from './stop-dialog.tsx';

/** Pause, resume and stop; nothing when the run has ended or is another tab's. */
export function RunControls({ run, state }: { readonly run: PortalRun; readonly state: RunState }) {
  const place = useStore(run.place);
  const [isStopping, setStopping] = useState(false);
  const isInterrupted = place === 'interrupted';
  const mayGoOn = run.whyNot() === null;
  if (state.status === 'finished' || (place !== 'here' && !(isInterrupted && mayGoOn))) return null;
  const isPaused = isInterrupted || (state.status === 'paused' && state.hold?.by !== 'signIn');
  const isSending = state.status === 'running' || state.status === 'paused';
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      {!isInterrupted && <NotifyToggle />}
      {isSending && !state.isStopping && (mayGoOn || !isPaused) && (
        <Button
          size="small"
          variant={isPaused ? 'contained' : 'outlined'}
          color={isPaused ? 'primary' : 'inherit'}
          startIcon={isPaused ? <PlayArrow /> : <Pause />}
          onClick={() => (isPaused ? run.resume() : run.pause())}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      )}
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        startIcon={<Stop />}
        disabled={state.isStopping}
        onClick={() => (isSending ? setStopping(true) : run.stop())}
      >
        {state.isStopping ? 'Stopping' : 'Stop'}
      </Button>
      {isStopping && (
        <StopDialog
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
