import { type GridCell, HEADER_ROW } from './grid-types.ts';

/** A key as the grid sees it; `ctrl` is Command on a Mac. */
export type GridKey = { key: string; ctrl: boolean; shift: boolean; alt: boolean };

/** `pageRows`: rows that fit on the screen, the step of PageUp and PageDown. */
export type GridExtent = { rows: number; columns: number; pageRows: number };

export type GridCommand =
  | { type: 'move'; to: GridCell; extend: boolean }
  | { type: 'toggle'; range: boolean }
  | { type: 'select-all' }
  | { type: 'activate' }
  | { type: 'resize'; by: number };

const RESIZE_STEP = 16;

/** Where a key moves the focus; null for a key that moves nothing. Follows https://www.w3.org/WAI/ARIA/apg/patterns/grid */
export function nextFocus(cell: GridCell, key: GridKey, extent: GridExtent): GridCell | null {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  const toRow = (row: number) => ({ ...cell, row: clamp(row, HEADER_ROW, lastRow) });
  const toColumn = (column: number) => ({ ...cell, column: clamp(column, 0, lastColumn) });

  switch (key.key) {
    case 'ArrowUp':
      return toRow(cell.row - 1);
    case 'ArrowDown':
      return toRow(cell.row + 1);
    case 'ArrowLeft':
      return toColumn(cell.column - 1);
    case 'ArrowRight':
      return toColumn(cell.column + 1);
    // The header takes no part in paging: PageUp ends on the first row, one ArrowUp below the header.
    case 'PageUp':
      return cell.row === HEADER_ROW ? cell : toRow(Math.max(cell.row - extent.pageRows, 0));
    case 'PageDown':
      return toRow(cell.row + extent.pageRows);
    case 'Home':
      return key.ctrl ? { row: Math.min(0, lastRow), column: 0 } : toColumn(0);
    case 'End':
      return key.ctrl ? { row: lastRow, column: lastColumn } : toColumn(lastColumn);
    default:
      return null;
  }
}

/** The meaning of a key on a cell; null leaves it to the browser. */
export function gridCommand(cell: GridCell, key: GridKey, extent: GridExtent): GridCommand | null {
  const inHeader = cell.row === HEADER_ROW;
  if (key.alt) {
    if (!inHeader || key.ctrl) return null;
    if (key.key === 'ArrowLeft') return { type: 'resize', by: -RESIZE_STEP };
    if (key.key === 'ArrowRight') return { type: 'resize', by: RESIZE_STEP };
    return null;
  }
  if (key.ctrl && key.key.toLowerCase() === 'a' && !key.shift) return { type: 'select-all' };
  if (key.key === ' ' && !key.ctrl) {
    return inHeader ? { type: 'activate' } : { type: 'toggle', range: key.shift };
  }
  if (key.key === 'Enter' && !key.ctrl && !key.shift) return { type: 'activate' };
  const to = nextFocus(cell, key, extent);
  if (to === null) return null;
  // Shift extends from row to row; the header is not a row to start from or to end on.
  const extend = key.shift && !inHeader && to.row !== cell.row;
  return { type: 'move', to: extend && to.row === HEADER_ROW ? cell : to, extend };
}

/**
 * The place of the focus after rows or columns have changed. A cell is kept by the ids of its row and column; where one
 * is gone, whatever stands in its place now is taken; without rows the header is.
 */
export function keepFocus(
  last: GridCell,
  found: { row: number; column: number },
  extent: Pick<GridExtent, 'rows' | 'columns'>,
): GridCell {
  const row = last.row === HEADER_ROW || found.row !== -1 ? found.row : last.row;
  const column = found.column === -1 ? last.column : found.column;
  return {
    row: last.row === HEADER_ROW ? HEADER_ROW : clamp(row, HEADER_ROW, extent.rows - 1),
    column: clamp(column, 0, extent.columns - 1),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
