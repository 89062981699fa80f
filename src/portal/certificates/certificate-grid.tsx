import { type ReactNode, useMemo } from 'react';
import type { Certificate } from '#command/certificate.ts';
import { certificateSortFields } from '#command/sort-fields.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import type { Scope } from '#revocation/scope.ts';
import { deselect, isSelected, select } from '#revocation/selection.ts';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { refusedSortFields } from '../api/refused-sort-fields.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { ErrorNotice } from '../failure/error-notice.tsx';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import type { GridSort } from '../ui/grid/grid-types.ts';
import type { GridLayout } from '../ui/grid/use-grid-layout.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { Notice } from '../ui/notice.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { useStore } from '../ui/use-store.ts';
import { certificateColumns } from './certificate-columns.tsx';
import { narrowColumn } from './narrow-column.tsx';
import { selection } from './selection.ts';
import { whyOther, whyUnsearched } from './stale-words.ts';
import { unsearchedText } from './unsearched-text.ts';
import { useCertificatePage } from './use-certificate-page.ts';
import { useMatchesAll } from './use-matches-all.ts';
import { usePendingRows } from './use-pending-rows.ts';

interface CertificateGridProps {
  /** null while it is not known which certificates the caller may see. */
  readonly search: CertificateSearch | null;
  readonly scope: Scope;
  /** Why the list that the address names is not asked for; null when it is. */
  readonly notAsked: ReactNode;
  /** Lists of workflow instances that the caller may read, or may be able to. */
  readonly workflowLists: readonly WorkflowList[];
  readonly page: number;
  readonly pageSize: number;
  readonly sort: GridSort | null;
  readonly layout: GridLayout;
  /** The certificate whose details are open beside the grid. */
  readonly openId: number | undefined;
  readonly onOpen: (id: number) => void;
  readonly onSortChange: (sort: GridSort | null) => void;
  readonly onPageChange: (page: number) => void;
  /** Ways out of a search without matches. */
  readonly noMatch: ReactNode;
}

/** One page of certificates to pick from. */
export function CertificateGrid(props: CertificateGridProps) {
  const { search, notAsked, page, pageSize } = props;
  const query = useCertificatePage(search);
  const rows = usePendingRows(query.data?.certificates ?? noRows, props.workflowLists);
  const selected = useStore(selection);
  const refused = useStore(refusedSortFields);
  const unsortable = useMemo(() => unsortableColumns(refused), [refused]);
  const shown = useMemo(() => rows.map(({ Id }) => Id), [rows]);
  const isUnsearched = useStore(unsearchedText);
  const isOfOther = query.isPlaceholderData;
  const inAll = useMatchesAll(selected, props.scope, isOfOther ? null : shown);
  const matchesAll = inAll.matches;
  const gridSelection = useMemo(
    () => ({
      isSelected: (rowId: string) => isSelected(selected, Number(rowId), matchesAll ?? none),
      onToggle(changed: Certificate[], on: boolean) {
        if (matchesAll) selection.set((on ? select : deselect)(selection.get(), changed, matchesAll));
      },
      rowLabel: (row: Certificate) => revealHostile(certificateName(row)),
    }),
    [selected, matchesAll],
  );
  const total = query.data ? query.data.totalCount : 0;
  // Of pages that nobody has counted, only the first is sure to be there.
  const lastPage = total === null ? Number(page > 1) : Math.ceil(total / pageSize);
  const failure = query.error
    ? {
        title: 'The certificates could not be loaded',
        error: query.error,
        onRetry: () => void query.refetch(),
      }
    : inAll.error && {
        title: 'Which of these are selected could not be found out',
        error: inAll.error,
        onRetry: inAll.retry,
      };
  return (
    <DataGrid
      label="Certificates"
      columns={certificateColumns}
      narrowColumn={narrowColumn}
      rows={rows}
      rowId={rowId}
      layout={props.layout}
      sort={props.sort}
      onSortChange={props.onSortChange}
      unsortable={unsortable}
      sortClearable
      selection={gridSelection}
      onRowOpen={({ Id }) => props.onOpen(Id)}
      openRowId={props.openId === undefined ? null : String(props.openId)}
      rowOffset={(page - 1) * pageSize}
      rowCount={total}
      viewKey={`${search?.collectionId} ${search?.QueryString}`}
      loading={query.isPending && notAsked === null}
      stale={isOfOther || !matchesAll}
      staleNote={isUnsearched ? whyUnsearched : isOfOther ? whyOther : null}
      error={notAsked ?? (failure && <ErrorNotice {...failure} />)}
      empty={
        <Notice title={lastPage > 0 ? 'This page is behind the last one' : 'No certificate matches'}>
          {lastPage > 0 ? (
            <PlainButton look="link" onClick={() => props.onPageChange(lastPage)}>
              Go to page {lastPage}
            </PlainButton>
          ) : (
            props.noMatch
          )}
        </Notice>
      }
    />
  );
}

const noRows: readonly Certificate[] = [];
const none = () => false;
const rowId = ({ Id }: Certificate) => String(Id);

/**
 * Columns that Command has refused to sort by, and why they are not offered again.
 * @param refused query fields
 */
function unsortableColumns(refused: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(certificateSortFields)
      .filter(([, field]) => refused.has(field))
      .map(([columnId]) => [columnId, 'Command cannot sort by this column.']),
  );
}
