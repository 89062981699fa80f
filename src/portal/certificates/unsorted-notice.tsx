import { idSortField } from '#command/sort-fields.ts';
import { refusedSortFields } from '../api/refused-sort-fields.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { certificateColumns } from './certificate-columns.tsx';
import type { SearchParams } from './certificate-search.ts';
import { NoticeLine } from './notice-line.ts';

interface UnsortedNoticeProps {
  readonly search: SearchParams;
  /** Matches on all pages; null when the server does not say. */
  readonly totalCount: number | null;
  /** Back to the order that a list has without a chosen one. */
  readonly onUnsort: () => void;
}

/** Says that the list is not in the order that was asked for: Command refuses that order. */
export function UnsortedNotice({ search, totalCount, onUnsort }: UnsortedNoticeProps) {
  const refused = useStore(refusedSortFields);
  const isOnePage = totalCount !== null && totalCount <= search.size;
  return (
    <NoticeLine tone="quiet" role="status">
      <span>
        Command cannot sort by {headerOf(search.sort ?? 'Id')}; shown in Command’s own order.
        {!isOnePage && ' Its pages may overlap.'}
      </span>
      {search.sort !== undefined && !refused.has(idSortField) && (
        <PlainButton look="link" onClick={onUnsort}>
          Show the newest first
        </PlainButton>
      )}
    </NoticeLine>
  );
}

function headerOf(columnId: string): string {
  return certificateColumns.find(({ id }) => id === columnId)?.header ?? columnId;
}
