import NotificationsActive from '@mui/icons-material/NotificationsActive';
import NotificationsNone from '@mui/icons-material/NotificationsNone';
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import type { ButtonProps } from '@mui/material/Button';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import { type RefObject, useState } from 'react';
import type { PortalRun } from '../journal/portal-run.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { isSameObject, useSelected, useStore } from '../ui/use-store.ts';
import { canNotify, toggleNotifying, wantsNotification } from './notification.ts';
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
    <Stack
      ref={keepFocus}
      direction="row"
      sx={{
        gap: 1,
        flexWrap: 'wrap',
        alignItems: 'center',
        '@media (max-width: 599px)': { button: { minHeight: 44 } },
      }}
    >
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

interface ControlButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'startIcon' | 'children'> {
  /** Why the button cannot be used now; null when it can. */
  readonly disabledReason: string | null;
  readonly onClick: () => void;
}

/** A button that keeps the focus when it can no longer be used, and says why. */
function ControlButton({ disabledReason, onClick, ...button }: ControlButtonProps) {
  const act = useOneAtATime(onClick);
  return (
    <Tooltip title={disabledReason ?? ''} describeChild enterTouchDelay={0}>
      <Button
        size="small"
        {...button}
        aria-disabled={disabledReason !== null}
        onClick={() => disabledReason === null && act()}
        sx={{
          '&[aria-disabled="true"]': { color: 'text.disabled', borderColor: 'divider', cursor: 'default' },
        }}
      />
    </Tooltip>
  );
}

/** Whether the system says so when the run ends. */
function NotifyToggle() {
  const wanted = useStore(wantsNotification);
  if (!canNotify()) return null;
  const isOn = wanted === 'on';
  return (
    <Button
      size="small"
      color="inherit"
      aria-pressed={isOn}
      startIcon={isOn ? <NotificationsActive /> : <NotificationsNone />}
      onClick={() => void toggleNotifying()}
    >
      {wanted === 'refused' ? 'The browser blocks notifications' : 'Notify at the end'}
    </Button>
  );
}
