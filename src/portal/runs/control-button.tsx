import Button, { type ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { useOneAtATime } from '../ui/one-at-a-time.ts';

interface ControlButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'startIcon' | 'children'> {
  /** Why it cannot be used now; null when it can. */
  readonly disabledReason: string | null;
  readonly onClick: () => void;
}

/** A button that keeps the focus when it can no longer be used, and says why. */
export function ControlButton({ disabledReason, onClick, ...button }: ControlButtonProps) {
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
