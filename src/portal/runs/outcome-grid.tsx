import { styled } from '@mui/material/styles';
import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, memo, type Ref, useMemo } from 'react';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { PortalRun } from '../journal/portal-run.ts';
import { paths } from '../paths.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import type { GridSort } from '../ui/grid/grid-types.ts';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { Notice } from '../ui/notice.tsx';
import { outcomeColumns } from './outcome-columns.tsx';

interface OutcomeGridProps {
  readonly run: PortalRun;
  /** null: not known yet. */
  readonly rows: readonly SelectedCertificate[] | null;
  readonly sort: GridSort;
  readonly onSortChange: (sort: GridSort | null) => void;
  /** The grid scrolls back to its top when this changes. */
  readonly viewKey: string;
  /** The certificate whose details are open. */
  readonly openId: number | undefined;
  readonly onOpen: (id: number) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** What became of every certificate of a run. Memoised: a run tells how it stands five times in a second. */
export const OutcomeGrid = memo(function OutcomeGrid(props: OutcomeGridProps) {
  const { run, rows, viewKey, openId, onOpen, ref, ...sorting } = props;
  const layout = useGridLayout('countermand.outcomes');
  const { history } = useRouter();
  const columns = useMemo(() => {
    const collection = run.manifest.form.CollectionId;
    const scope = collection === undefined ? '' : `&collection=${collection}`;
    return outcomeColumns(run, (id) => history.createHref(`${paths.certificates}?open=${id}${scope}`));
  }, [run, history]);

  /** A link like any other, to be opened in another tab; with nothing held down it is opened beside the run. */
  function follow(event: MouseEvent<HTMLDivElement>) {
    const link = event.target instanceof Element ? event.target.closest('[data-open]') : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    onOpen(Number(link.getAttribute('data-open')));
  }

  return (
    <Frame ref={ref} onClick={follow}>
      <DataGrid
        label="Outcomes"
        columns={columns}
        rows={rows ?? []}
        rowId={rowId}
        layout={layout}
        {...sorting}
        viewKey={viewKey}
        onRowOpen={({ Id }) => onOpen(Id)}
        openRowId={openId === undefined ? null : String(openId)}
        loading={rows === null}
        empty={<Notice title="No certificate is like that" />}
      />
    </Frame>
  );
});

const rowId = ({ Id }: SelectedCertificate) => String(Id);

/** On a small screen the page scrolls, and the grid keeps room for a few rows. */
const Frame = styled('div')({
  flex: '1 0 320px',
  minHeight: 320,
  display: 'flex',
  flexDirection: 'column',
  a: { color: 'inherit', textDecorationColor: 'transparent', textUnderlineOffset: 3 },
  'a:hover, a:focus-visible': { textDecorationColor: 'currentColor' },
});
