// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual and laid out by CSS grid, which strips native tables of their roles
import { leaveClickToGrid } from './grid-dom.ts';
import { GridHeaderCell } from './grid-header-cell.tsx';
import type { PageState } from './grid-range.ts';
import { type GridCell, type GridColumn, type GridSort, HEADER_ROW, SELECT_COLUMN } from './grid-types.ts';

type GridHeaderProps<Row> = {
  columns: readonly GridColumn<Row>[];
  columnIds: readonly string[];
  sort: GridSort | null;
  /** Columns that cannot be sorted by now, and why. */
  unsortable: ReadonlyMap<string, string> | undefined;
  focus: GridCell;
  /** Null where the list has no selection. */
  selected: PageState | null;
  selectAllLabel: string;
  /** Whether there is any row that the box could select. */
  hasRows: boolean;
  /** Why the box selects none of them all the same; null when it does. */
  whyNotAll: string | null;
  onResizeStart(columnId: string, event: React.PointerEvent<HTMLElement>): void;
  onFit(columnId: string): void;
};

/** The header row. Its clicks and keys are handled by the grid, like those of every other cell. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, selected, focus } = props;
  const focused = focus.row === HEADER_ROW ? props.columnIds[focus.column] : undefined;
  return (
    <div role="rowgroup" className="grid-head">
      {/* biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus, not the rows */}
      <div role="row" className="grid-row" data-row={HEADER_ROW} aria-rowindex={1}>
        {selected !== null && (
          // biome-ignore lint/a11y/useFocusableInteractive: its checkbox takes the focus
          <div role="columnheader" className="grid-cell grid-select" data-column={SELECT_COLUMN}>
            <input
              type="checkbox"
              data-select=""
              tabIndex={focused === SELECT_COLUMN ? 0 : -1}
              aria-label={props.selectAllLabel}
              // Not disabled: it may be the cell that has the focus.
              aria-disabled={!props.hasRows || props.whyNotAll !== null}
              title={props.whyNotAll ?? undefined}
              checked={selected === 'all'}
              onChange={leaveClickToGrid}
              ref={(element) => {
                if (element !== null) element.indeterminate = selected === 'some';
              }}
            />
          </div>
        )}
        {columns.map((column, at) => (
          <GridHeaderCell
            key={column.id}
            column={column}
            index={at}
            sort={props.sort}
            whyNotSorted={props.unsortable?.get(column.id)}
            focused={focused === column.id}
            onResizeStart={(event) => props.onResizeStart(column.id, event)}
            onFit={() => props.onFit(column.id)}
          />
        ))}
      </div>
    </div>
  );
}
