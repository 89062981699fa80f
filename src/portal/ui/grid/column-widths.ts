import { SELECT_COLUMN_WIDTH } from './grid-types.ts';

/** A column as it is laid out: `grow` is 0 for a column of fixed width. */
export type ColumnWidth = { id: string; width: number; minWidth: number; grow: number };

/** CSS variables that lay out every row at once. */
export type WidthVariables = {
  '--grid-columns': string;
  '--grid-width': string;
  '--grid-sticky-width': string;
  '--grid-first-width': string;
};

/**
 * Widths live in variables on the grid's root and nowhere else, so that dragging a column's edge restyles rows without
 * rendering any of them. Where no column grows, an empty last track takes what is left over.
 */
export function widthVariables(columns: readonly ColumnWidth[], selectable: boolean): WidthVariables {
  const select = selectable ? SELECT_COLUMN_WIDTH : 0;
  const tracks = columns.map(({ width, grow }) =>
    grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`,
  );
  if (selectable) tracks.unshift(`${SELECT_COLUMN_WIDTH}px`);
  if (columns.every(({ grow }) => grow === 0)) tracks.push('minmax(0, 1fr)');
  const total = columns.reduce((sum, { width }) => sum + width, select);
  return {
    '--grid-columns': tracks.join(' '),
    '--grid-width': `${total}px`,
    '--grid-sticky-width': `${select}px`,
    '--grid-first-width': `${columns[0]?.width ?? 0}px`,
  };
}

/** The same columns with one of them set to a width by hand. */
export function withWidth(columns: readonly ColumnWidth[], id: string, width: number): ColumnWidth[] {
  return columns.map((column) => (column.id === id ? { ...column, width, grow: 0 } : column));
}
