import { styled } from '@mui/material/styles';
import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, type Ref, useMemo } from 'react';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { paths } from '../paths.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { Notice } from '../ui/notice.tsx';
import { outcomeColumns } from './outcome-columns.tsx';
import { useRunPage } from './run-context.ts';
import { outcomeSorts } from './run-view.ts';

interface OutcomeGridProps {
  /** null: not known yet. */
  readonly rows: readonly SelectedCertificate[] | null;
  /** How often the list was asked to be put in order. */
  readonly turn: number;
  readonly ref: Ref<HTMLDivElement>;
}

/** The outcome of every certificate of a run. */
export function OutcomeGrid({ rows, turn, ref }: OutcomeGridProps) {
  const { run, view, changeView, open } = useRunPage();
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
    open(Number(link.getAttribute('data-open')));
  }

  return (
    <Frame ref={ref} onClick={follow}>
      <p className="print-only">
        The first certificates alone: Print receipt, in the menu Report, prints all of them.
      </p>
      <DataGrid
        label="Outcomes"
        columns={columns}
        rows={rows ?? []}
        rowId={rowId}
        layout={layout}
        sort={{ columnId: view.sort ?? 'Outcome', descending: view.descending ?? false }}
        onSortChange={(next) =>
          changeView({
            sort: outcomeSorts.find((each) => each === next?.columnId),
            descending: next?.descending || undefined,
          })
        }
        // With another key the grid scrolls back to its top.
        viewKey={JSON.stringify([view.outcome, view.cause, view.find, turn])}
        onRowOpen={({ Id }) => open(Id)}
        openRowId={view.open === undefined ? null : String(view.open)}
        loading={rows === null}
        empty={<Notice title="No certificate is like that" />}
      />
    </Frame>
  );
}

const rowId = ({ Id }: SelectedCertificate) => String(Id);

/** On a small screen the page scrolls, and the grid keeps room for a few rows. */
const Frame = styled('div')({
  flex: '1 0 320px',
  minHeight: 320,
  '@media print': { height: 420, margin: '0 16px', overflow: 'hidden', breakInside: 'avoid' },
  display: 'flex',
  flexDirection: 'column',
  a: { color: 'inherit', textDecorationColor: 'transparent', textUnderlineOffset: 3 },
  'a:hover, a:focus-visible': { textDecorationColor: 'currentColor' },
});
