import type { GridColumn } from './grid-types.ts';

/** The class of a cell, the same in header, rows and placeholders. */
export function cellClass(column: Pick<GridColumn<unknown>, 'align'>, index: number): string {
  return `grid-cell${index === 0 ? ' grid-first' : ''}${column.align === 'end' ? ' grid-end' : ''}`;
}
