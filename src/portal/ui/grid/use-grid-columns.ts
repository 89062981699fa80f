import { columnSizingFeature, columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ColumnWidth } from './column-widths.ts';
import { type GridLayoutState, MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from './grid-layout.ts';
import type { GridColumn } from './grid-types.ts';

const features = tableFeatures({ columnSizingFeature, columnVisibilityFeature });

// The table holds the columns only. Rows never go through it: paging, sorting and selecting are done elsewhere, and its
// row model would build a second object for each of 100,000 rows.
const NO_ROWS: object[] = [];

/** The columns that show, in order, and how wide they are. */
export function useGridColumns<Row>(columns: readonly GridColumn<Row>[], layout: GridLayoutState) {
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        size: column.width,
        minSize: column.minWidth ?? MIN_COLUMN_WIDTH,
        maxSize: MAX_COLUMN_WIDTH,
        enableHiding: column.hideable ?? true,
      })),
    [columns],
  );
  const { visibility } = layout;
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, isColumnVisible(column, { visibility })])),
    [columns, visibility],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    state: { columnVisibility, columnSizing: layout.sizes },
  });

  const shownIds = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join('\n');
  // Rows are memoised on this array: a new one only when the columns that show have changed, not when a width has.
  const visible = useMemo(() => {
    const shown = new Set(shownIds.split('\n'));
    return columns.filter((column) => shown.has(column.id));
  }, [columns, shownIds]);

  const widths: ColumnWidth[] = table.getVisibleLeafColumns().map((column) => ({
    id: column.id,
    width: column.getSize(),
    minWidth: column.columnDef.minSize ?? MIN_COLUMN_WIDTH,
    grow: layout.sizes[column.id] === undefined ? (columns.find(({ id }) => id === column.id)?.grow ?? 0) : 0,
  }));
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
