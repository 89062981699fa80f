import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Certificate } from '#command/certificate.ts';
import type { QueryError } from '#command/query/query.ts';
import { certificateName } from '#revocation/certificate-name.ts';
import { deselect, select } from '#revocation/selection.ts';
import { type CertificateSearch, certificateQueries } from '../api/certificates.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { GridPager } from '../ui/grid/grid-pager.tsx';
import type { GridSort } from '../ui/grid/grid-types.ts';
import type { GridLayout } from '../ui/grid/use-grid-layout.ts';
import { revealHostile } from '../ui/hostile-characters.ts';
import { Notice } from '../ui/notice.tsx';
import { useStore } from '../ui/use-store.ts';
import { certificateColumns } from './certificate-columns.tsx';
import { selection } from './selection.ts';

interface CertificateGridProps {
  /** null while it is not known which certificates the caller may see. */
  readonly search: CertificateSearch | null;
  /** Why the query in the address cannot be asked; null when it can. */
  readonly mistake: QueryError | null;
  readonly page: number;
  readonly pageSize: number;
  readonly sort: GridSort | null;
  readonly layout: GridLayout;
  readonly onSortChange: (sort: GridSort | null) => void;
  readonly onPageChange: (page: number) => void;
  readonly onPageSizeChange: (size: number) => void;
}

/** One page of certificates to pick from. */
export function CertificateGrid(props: CertificateGridProps) {
  const { search, mistake, page, pageSize } = props;
  const query = useQuery({ ...certificateQueries.page(search ?? {}), enabled: search !== null });
  const picked = useStore(selection);
  const gridSelection = useMemo(
    () => ({
      isSelected: (rowId: string) => picked.has(Number(rowId)),
      onToggle: (rows: Certificate[], selected: boolean) =>
        selection.set(
          selected
            ? select(selection.get(), rows)
            : deselect(
                selection.get(),
                rows.map(({ Id }) => Id),
              ),
        ),
      rowLabel: (row: Certificate) => revealHostile(certificateName(row)),
    }),
    [picked],
  );
  const total = query.data?.totalCount ?? 0;
  return (
    <>
      <DataGrid
        label="Certificates"
        columns={certificateColumns}
        rows={query.data?.certificates ?? []}
        rowId={rowId}
        layout={props.layout}
        sort={props.sort}
        onSortChange={props.onSortChange}
        sortClearable
        selection={gridSelection}
        rowOffset={(page - 1) * pageSize}
        rowCount={total}
        viewKey={`${search?.collectionId} ${search?.QueryString}`}
        loading={query.isPending && mistake === null}
        stale={query.isPlaceholderData}
        error={
          mistake ? (
            <Notice title="The query cannot be read">
              At character {mistake.position + 1}: {mistake.message} Nothing was searched.
            </Notice>
          ) : (
            query.error && (
              <ErrorNotice
                title="The certificates could not be loaded"
                error={query.error}
                onRetry={() => void query.refetch()}
              />
            )
          )
        }
        empty={
          <Notice title={total > 0 ? 'This page is behind the last one' : 'No certificate matches'}>
            <EmptyHint
              search={search}
              lastPage={Math.ceil(total / pageSize)}
              onPageChange={props.onPageChange}
            />
          </Notice>
        }
      />
      <GridPager
        page={page}
        pageSize={pageSize}
        rowCount={total}
        onPageChange={props.onPageChange}
        onPageSizeChange={props.onPageSizeChange}
        disabled={query.isPending}
      />
    </>
  );
}

interface EmptyHintProps {
  readonly search: CertificateSearch | null;
  /** 0 when nothing matches. */
  readonly lastPage: number;
  readonly onPageChange: (page: number) => void;
}

function EmptyHint({ search, lastPage, onPageChange }: EmptyHintProps) {
  if (lastPage > 0) return <Button onClick={() => onPageChange(lastPage)}>Go to page {lastPage}</Button>;
  if (search?.IncludeRevoked && search.IncludeExpired) return null;
  return 'Revoked certificates, those on hold among them, and expired ones are left out unless you include them.';
}

const rowId = ({ Id }: Certificate) => String(Id);
