// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual and laid out by CSS grid, which strips native tables of their roles
import { memo, use } from 'react';
import { cellClass } from './cell-class.ts';
import { leaveClickToGrid, leaveTabOrder } from './grid-dom.ts';
import { type GridColumn, SELECT_COLUMN } from './grid-types.ts';
import { InertBoxes } from './inert-boxes.ts';

type GridRowProps = {
  row: unknown;
  columns: readonly GridColumn<unknown>[];
  /** Position on this page, and in the whole list. */
  index: number;
  position: number;
  /** Distance from the top of the body in pixels. */
  start: number;
  open: boolean;
  /** The column whose cell is the grid's tab stop, if it is in this row. */
  focusedColumn: string | null;
  /** Null where the list has no selection. */
  selected: boolean | null;
  label: string;
};

/**
 * A row of plain elements. It is memoised and takes nothing but values, so ticking a row, moving the focus or scrolling
 * draws no other row again.
 */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, selected, focusedColumn } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: in a grid the cells take the focus, not the rows
    <div
      role="row"
      className="grid-row"
      // A new function each time, so that React calls it after every render of the row.
      ref={(element) => leaveTabOrder(element)}
      data-row={props.index}
      // The header is the first row of the whole list, and counting starts at one.
      aria-rowindex={props.position + 2}
      aria-selected={selected ?? undefined}
      aria-current={props.open || undefined}
      style={{ top: props.start }}
    >
      {selected !== null && (
        // biome-ignore lint/a11y/useFocusableInteractive: its checkbox takes the focus
        <div role="gridcell" className="grid-cell grid-select" data-column={SELECT_COLUMN}>
          <GridBox label={props.label} checked={selected} focused={focusedColumn === SELECT_COLUMN} />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          // The first column names the row: screen readers say it when the focus changes rows.
          role={at === 0 ? 'rowheader' : 'gridcell'}
          className={cellClass(column, at)}
          data-column={column.id}
          tabIndex={focusedColumn === column.id ? 0 : -1}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
});

interface GridBoxProps {
  readonly label: string;
  readonly checked: boolean;
  /** Whether the cell is the grid's tab stop. */
  readonly focused: boolean;
}

/** The box of a row. Not disabled where it does nothing: it may be the cell that has the focus. */
function GridBox({ label, checked, focused }: GridBoxProps) {
  return (
    <input
      type="checkbox"
      data-select=""
      tabIndex={focused ? 0 : -1}
      aria-label={`Select ${label}`}
      aria-disabled={use(InertBoxes) || undefined}
      checked={checked}
      onChange={leaveClickToGrid}
    />
  );
}
