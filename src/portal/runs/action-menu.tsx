import MoreVert from '@mui/icons-material/MoreVert';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { Action } from './action.tsx';

/** Something that can be done with a run. */
export interface RunAction {
  readonly key: string;
  readonly label: string;
  /** Why the action cannot be done now; null when it can. */
  readonly disabledReason: string | null;
  readonly onClick: () => void;
}

/** Actions in a menu, where there is no room for a row of buttons. */
export function ActionMenu({ actions }: { readonly actions: readonly RunAction[] }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Action
        icon={<MoreVert />}
        look="outlined"
        hasPopup
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Actions
      </Action>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {actions.map(({ key, label, disabledReason, onClick }) => (
          <MenuItem
            key={key}
            aria-disabled={disabledReason !== null}
            sx={{
              whiteSpace: 'normal',
              '&[aria-disabled="true"]': { color: 'text.disabled', cursor: 'default' },
            }}
            onClick={() => {
              if (disabledReason !== null) return;
              setAnchor(null);
              onClick();
            }}
          >
            <ListItemText primary={label} secondary={disabledReason} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
