import Tooltip from '@mui/material/Tooltip';
import type { ReadableRow, RunRow } from '../journal/run-rows.ts';
import { disabledReasonOfOther } from '../journal/whose-run.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { PlainButton } from '../ui/plain-button.tsx';

export interface RunRowHandlers {
  readonly onResume: (id: string) => void;
  readonly onExport: (id: string) => void;
  readonly onDelete: (row: RunRow) => void;
}

/** The actions on a run in the list. */
export function RunRowActions({ row, on }: { readonly row: RunRow; readonly on: RunRowHandlers }) {
  return (
    <span style={{ display: 'inline-flex', gap: 4, verticalAlign: 'middle' }}>
      <Action disabledReason={whyNotResume(row)} onClick={() => on.onResume(row.id)}>
        Resume
      </Action>
      <Action disabledReason={whyNotRead(row)} onClick={() => on.onExport(row.id)}>
        Export
      </Action>
      <Action disabledReason={whyNotDelete(row)} onClick={() => on.onDelete(row)}>
        Delete
      </Action>
    </span>
  );
}

function whyNotResume(row: RunRow): string | null {
  if (!('heading' in row)) return whyNotRead(row);
  if (row.status === 'interrupted') return null;
  if (row.status === 'here') return 'It runs.';
  if (row.status === 'pausedHere') return 'It is paused. Open it to go on.';
  if (row.status === 'silentElsewhere')
    return 'Its tab does not answer. Close that tab, then resume it here.';
  if (isElsewhere(row)) return 'It runs in another tab.';
  if (row.status === 'otherCommand') return 'It was confirmed for another Command.';
  return row.status === 'imported' ? 'It comes from a report.' : 'It has finished.';
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

interface ActionProps {
  /** null when the action can be done. */
  readonly disabledReason: string | null;
  readonly onClick: () => void;
  readonly children: string;
}

function Action({ disabledReason, onClick, children }: ActionProps) {
  const act = useOneAtATime(onClick);
  return (
    <Tooltip title={disabledReason ?? ''} describeChild>
      <PlainButton
        look="link"
        style={{ minHeight: 26, padding: '0 6px' }}
        aria-disabled={disabledReason !== null}
        onClick={() => disabledReason === null && act()}
      >
        {children}
      </PlainButton>
    </Tooltip>
  );
}
