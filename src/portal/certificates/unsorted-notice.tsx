import { idSortField } from '#command/sort-fields.ts';
import type { CertificatePage } from '../api/certificates.ts';
import { refusedSortFields } from '../api/refused-sort-fields.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { certificateColumns } from './certificate-columns.tsx';
import type { SearchParams } from './certificate-search.ts';
import { NoticeLine } from './notice-line.ts';

interface UnsortedNoticeProps {
  readonly search: SearchParams;
  /** What is shown; undefined while it is not what was asked for. */
  readonly page: CertificatePage | undefined;
  /** Back to the order that a list has without a chosen one. */
  readonly onUnsort: () => void;
}

/** Says that the list is not in the order that was asked for: Command refuses that order. */
export function UnsortedNotice({ search, page, onUnsort }: UnsortedNoticeProps) {
  const refused = useStore(refusedSortFields);
  const isUnsorted = page?.isSorted === false;
  const isOnePage = page?.totalCount !== null && (page?.totalCount ?? 0) <= search.size;
  return (
    <div role="status">
      {isUnsorted && (
        <NoticeLine tone="quiet">
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
      )}
    </div>
  );
}

function headerOf(columnId: string): string {
  return certificateColumns.find(({ id }) => id === columnId)?.header ?? columnId;
}
