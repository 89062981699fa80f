// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual and laid out by CSS grid, which strips native tables of their roles
import type { RefObject } from 'react';
import { GridRow } from './grid-row.tsx';
import type { GridCell, GridColumn, GridSelection } from './grid-types.ts';
import { withRow } from './row-window.ts';
import { useRowWindow } from './use-row-window.ts';

type GridBodyProps<Row> = {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  rowId(row: Row): string;
  rowOffset: number;
  /** In pixels. The body of a list may reach some 33 million of them before browsers cut it: 800,000 rows. */
  rowHeight: number;
  columns: readonly GridColumn<Row>[];
  columnIds: readonly string[];
  focus: GridCell;
  selection: GridSelection<Row> | undefined;
  openRowId: string | null;
};

/** The rows on the screen and a few around them. Scrolling renders this component and nothing above it. */
export function GridBody<Row>(props: GridBodyProps<Row>) {
  const { scroller, rows, rowId, rowHeight, focus, selection } = props;

  const span = useRowWindow(scroller, rowHeight, rows.length);
  return (
    <div role="rowgroup" className="grid-body" style={{ height: rows.length * rowHeight }}>
      {/* The row with the tab stop stays however far it is scrolled away: the focus would be lost with it. */}
      {withRow(span, focus.row, rows.length).map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        const id = rowId(row);
        return (
          <GridRow
            // Not its id: another page then writes its texts into the rows that are there, at half the cost of new ones.
            key={index}
            row={row}
            columns={props.columns}
            index={index}
            position={props.rowOffset + index}
            start={index * rowHeight}
            open={id === props.openRowId}
            focusedColumn={index === focus.row ? (props.columnIds[focus.column] ?? null) : null}
            selected={selection === undefined ? null : selection.isSelected(id)}
            label={selection?.rowLabel(row) ?? ''}
          />
        );
      })}
    </div>
  );
}
