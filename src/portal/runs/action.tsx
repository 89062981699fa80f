import Tooltip from '@mui/material/Tooltip';
import type { MouseEvent, ReactNode } from 'react';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { PlainButton } from '../ui/plain-button.tsx';

interface ActionProps {
  readonly icon?: ReactNode;
  readonly look?: 'text' | 'link' | 'outlined';
  /** The action's name where its words alone do not say it. */
  readonly label?: string;
  /** Why the action cannot be used now; null when it can. */
  readonly disabledReason?: string | null;
  readonly hasPopup?: boolean;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly children: ReactNode;
}

/** A button that stays where it is and in reach when it cannot be used, and says why. */
export function Action({
  icon,
  look = 'text',
  label,
  disabledReason = null,
  hasPopup,
  onClick,
  children,
}: ActionProps) {
  const act = useOneAtATime(onClick);
  return (
    <Tooltip title={disabledReason ?? ''} describeChild enterTouchDelay={0}>
      <PlainButton
        look={look}
        aria-label={label}
        aria-haspopup={hasPopup ? 'menu' : undefined}
        aria-disabled={disabledReason !== null}
        onClick={(event) => disabledReason === null && act(event)}
      >
        {icon}
        {children}
      </PlainButton>
    </Tooltip>
  );
}
