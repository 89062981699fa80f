import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';

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
  readonly anchor: HTMLElement;
  readonly actions: readonly MenuAction[];
  readonly onPick: (action: MenuAction) => void;
  readonly onClose: () => void;
}

/** The menu of a button with three dots. What cannot be done says why, where it stands. */
export function MenuPopup({ anchor, actions, onPick, onClose }: MenuPopupProps) {
  return (
    // Beside its button: at the end of the page it would stand outside of every landmark.
    <Menu open anchorEl={anchor} container={anchor.parentElement} onClose={onClose}>
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
          onClick={() => action.disabledReason === null && onPick(action)}
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
