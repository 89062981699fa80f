import { useMemo } from 'react';
import type { ColumnWidth } from './column-widths.ts';
import { type GridLayoutState, MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from './grid-layout.ts';
import type { GridColumn } from './grid-types.ts';

/** The columns that show, in order, and how wide they are. */
export function useGridColumns<Row>(columns: readonly GridColumn<Row>[], layout: GridLayoutState) {
  const shownIds = columns
    .filter((column) => isColumnVisible(column, layout))
    .map(({ id }) => id)
    .join('\n');
  // Rows are memoised on this array: a new one only when the columns that show have changed, not when a width has.
  const visible = useMemo(() => {
    const shown = new Set(shownIds.split('\n'));
    return columns.filter(({ id }) => shown.has(id));
  }, [columns, shownIds]);

  const widths: ColumnWidth[] = visible.map((column) => {
    const minWidth = column.minWidth ?? MIN_COLUMN_WIDTH;
    const width = layout.sizes[column.id];
    return {
      id: column.id,
      width: Math.min(Math.max(width ?? column.width, minWidth), MAX_COLUMN_WIDTH),
      minWidth,
      grow: width === undefined ? (column.grow ?? 0) : 0,
    };
  });
  return { visible, widths };
}

/** A column that may not be hidden shows whatever was remembered. */
export function isColumnVisible<Row>(
  column: GridColumn<Row>,
  layout: Pick<GridLayoutState, 'visibility'>,
): boolean {
  if (column.hideable === false) return true;
  return layout.visibility[column.id] ?? !column.initiallyHidden;
}
