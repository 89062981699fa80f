import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { flushSync } from 'react-dom';
import { useOneAtATime } from './one-at-a-time.ts';

export interface MenuAction {
  readonly key: string;
  readonly label: string;
  /** Why the action cannot be done now; null when it can. */
  readonly disabledReason: string | null;
  /** Whether a wide screen has it elsewhere. */
  readonly isForSmallScreens?: boolean;
  /** @param anchor the button of the menu, which has the focus again */
  readonly onClick: (anchor: HTMLElement) => void;
}

interface MenuPopupProps {
  /** The button of the menu. */
  readonly anchor: HTMLElement;
  readonly actions: readonly MenuAction[];
  readonly onClose: () => void;
}

/** The one menu of actions. What cannot be done says why, where it stands. */
export function MenuPopup({ anchor, actions, onClose }: MenuPopupProps) {
  const pick = useOneAtATime(({ onClick }: MenuAction) => {
    // The menu gives the focus back first: a dialog gives it to whatever had it before.
    flushSync(onClose);
    onClick(anchor);
  });

  return (
    // In the landmark of its button: at the end of the page it would stand outside of all.
    <Menu open anchorEl={anchor} container={anchor.closest<HTMLElement>('main, header')} onClose={onClose}>
      {actions.map((action) => (
        <MenuItem
          key={action.key}
          aria-disabled={action.disabledReason !== null}
          sx={{
            maxWidth: 360,
            whiteSpace: 'normal',
            ...(action.isForSmallScreens && { display: { sm: 'none' } }),
            '&[aria-disabled="true"]': { color: 'text.disabled', cursor: 'default' },
          }}
          onClick={() => action.disabledReason === null && pick(action)}
        >
          <ListItemText
            primary={action.label}
            secondary={action.disabledReason}
            slotProps={{ primary: { variant: 'body2' }, secondary: { variant: 'caption' } }}
          />
        </MenuItem>
      ))}
    </Menu>
  );
}
