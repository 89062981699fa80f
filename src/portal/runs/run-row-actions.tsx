import type { ReadableRow, RunRow } from '../journal/run-rows.ts';
import { disabledReasonOfOther } from '../journal/whose-run.ts';
import { MoreMenu } from '../ui/more-menu.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { PlainButton } from '../ui/plain-button.tsx';

export interface RunRowHandlers {
  readonly onResume: (id: string) => void;
  readonly onExport: (id: string) => void;
  readonly onDelete: (row: RunRow) => void;
}

/** The actions on a run in the list: Resume where it helps, and what is rare in a menu. */
export function RunRowActions({ row, on }: { readonly row: RunRow; readonly on: RunRowHandlers }) {
  const resume = useOneAtATime(() => on.onResume(row.id));
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, height: '100%' }}>
      {'heading' in row && row.status === 'interrupted' && (
        <PlainButton look="outlined" style={{ minHeight: 28, padding: '0 10px' }} onClick={resume}>
          Resume
        </PlainButton>
      )}
      <MoreMenu
        label="More actions"
        actions={[
          {
            key: 'export',
            label: 'Export',
            disabledReason: whyNotRead(row),
            onClick: () => on.onExport(row.id),
          },
          {
            key: 'delete',
            label: 'Delete',
            disabledReason: whyNotDelete(row),
            onClick: () => on.onDelete(row),
          },
        ]}
      />
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
