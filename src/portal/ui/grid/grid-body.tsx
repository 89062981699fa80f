// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual and laid out by CSS grid, which strips native tables of their roles
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect } from 'react';
import { GridRow } from './grid-row.tsx';
import type { GridCell, GridColumn, GridSelection } from './grid-types.ts';

// Rows beyond the edges, enough for a flick of the wheel at a fraction of a row's cost each.
const OVERSCAN = 8;

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

  // The row with the tab stop stays however far it is scrolled away: the focus would otherwise be lost with it.
  const withFocusedRow = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (focus.row < 0 || focus.row >= range.count || indexes.includes(focus.row)) return indexes;
      return focus.row < (indexes[0] ?? 0) ? [focus.row, ...indexes] : [...indexes, focus.row];
    },
    [focus.row],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    // With a height to begin with the first rows, and the focused one, are there in the first commit.
    initialRect: { width: 0, height: scroller.current?.clientHeight ?? 800 },
    initialOffset: () => scroller.current?.scrollTop ?? 0,
    rangeExtractor: withFocusedRow,
  });
  // The virtualizer remembers heights; another density is the one thing that changes them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the cause, not something that is read
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  return (
    <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const id = rowId(row);
        return (
          <GridRow
            key={id}
            row={row}
            columns={props.columns}
            index={index}
            position={props.rowOffset + index}
            start={start}
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
