import MoreHoriz from '@mui/icons-material/MoreHoriz';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { ReadableRow, RunRow } from '../journal/run-rows.ts';
import { disabledReasonOfOther } from '../journal/whose-run.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { PlainButton } from '../ui/plain-button.tsx';

export interface RunRowHandlers {
  readonly onResume: (id: string) => void;
  readonly onExport: (id: string) => void;
  readonly onDelete: (row: RunRow) => void;
}

/** The actions on a run in the list: Resume where it helps, and what is rare in a menu. */
export function RunRowActions({ row, on }: { readonly row: RunRow; readonly on: RunRowHandlers }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = useOneAtATime((act: () => void) => act());
  const resume = useOneAtATime(() => on.onResume(row.id));
  const items = [
    { label: 'Export', whyNot: whyNotRead(row), act: () => on.onExport(row.id) },
    { label: 'Delete', whyNot: whyNotDelete(row), act: () => on.onDelete(row) },
  ];
  return (
    <span style={{ display: 'inline-flex', gap: 4, verticalAlign: 'middle' }}>
      {'heading' in row && row.status === 'interrupted' && (
        <PlainButton look="outlined" style={{ minHeight: 28, padding: '0 10px' }} onClick={resume}>
          Resume
        </PlainButton>
      )}
      <PlainButton
        look="icon"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        style={{ minHeight: 28, width: 32 }}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreHoriz />
      </PlainButton>
      {anchor && (
        <Menu open anchorEl={anchor} onClose={() => setAnchor(null)}>
          {items.map(({ label, whyNot, act }) => (
            <MenuItem
              key={label}
              aria-disabled={whyNot !== null}
              sx={{
                whiteSpace: 'normal',
                maxWidth: 320,
                '&[aria-disabled="true"]': { color: 'text.disabled', cursor: 'default' },
              }}
              onClick={() => {
                if (whyNot !== null) return;
                setAnchor(null);
                choose(act);
              }}
            >
              <ListItemText primary={label} secondary={whyNot} />
            </MenuItem>
          ))}
        </Menu>
      )}
    </span>
  );
}

function whyNotRead(row: RunRow): string | null {
  if ('other' in row) return disabledReasonOfOther(row.other);
  return 'unreadable' in row ? 'It cannot be read.' : null;
}

function whyNotDelete(row: RunRow): string | null {
  if ('other' in row) return disabledReasonOfOther(row.other);
  if ('unreadable' in row) return null;
  if (row.status === 'silentElsewhere') return 'Its tab does not answer. Close that tab first.';
  if (isElsewhere(row)) return 'It runs in another tab. Stop it there first.';
  return row.status === 'here' || row.status === 'pausedHere' ? 'It runs in this tab. Stop it first.' : null;
}

function isElsewhere({ status }: ReadableRow): boolean {
  return status === 'elsewhere' || status === 'pausedElsewhere';
}
