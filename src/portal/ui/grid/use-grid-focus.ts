import { type FocusEvent, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { cellAt, cellElementAt, findCell, focusTarget } from './grid-dom.ts';
import { keepFocus } from './grid-keyboard.ts';
import { type GridCell, HEADER_ROW, SELECT_COLUMN } from './grid-types.ts';

type FocusedCell = GridCell & { rowId: string | null; columnId: string };

/**
 * The one tab stop of the grid (roving tabindex): which cell has it, and the DOM focus that goes with it.
 * The cell is remembered by the ids of its row and column, so it survives sorting, refetching and paging.
 */
export function useGridFocus<Row>(
  root: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  rowId: (row: Row) => string,
  columnIds: readonly string[],
) {
  const [last, setLast] = useState<FocusedCell | null>(null);
  const hasFocus = useRef(false);
  const reveal = useRef(false);

  const row = useMemo(() => {
    if (last === null || last.rowId === null) return HEADER_ROW;
    const same = rows[last.row];
    if (same !== undefined && rowId(same) === last.rowId) return last.row;
    return rows.findIndex((candidate) => rowId(candidate) === last.rowId);
  }, [last, rows, rowId]);

  // Before anybody was here: the first row's first cell with content.
  const extent = { rows: rows.length, columns: columnIds.length };
  const cell =
    last === null
      ? { row: Math.min(0, rows.length - 1), column: columnIds[0] === SELECT_COLUMN ? 1 : 0 }
      : keepFocus(last, { row, column: columnIds.indexOf(last.columnId) }, extent);

  const remember = (to: GridCell) => {
    const target = rows[to.row];
    setLast({
      ...to,
      rowId: target === undefined ? null : rowId(target),
      columnId: columnIds[to.column] ?? '',
    });
  };

  // The browser's focus follows the state, and only while it is in the grid. The effect runs after every render, for
  // what it mends has many causes: a key moved the cell, or the focused row has been replaced and the focus fell to the body.
  useLayoutEffect(() => {
    if (!hasFocus.current || root.current === null) return;
    const active = document.activeElement;
    // In the error or the empty text, which belong to the grid and have no cells: a button there keeps the focus.
    if (root.current.contains(active) && cellElementAt(active) === null) return;
    const element = findCell(root.current, cell.row, columnIds[cell.column] ?? '');
    if (element === null) return;
    if (cellElementAt(active) !== element) focusTarget(element).focus({ preventScroll: true });
    if (reveal.current) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    reveal.current = false;
  });

  return {
    cell,
    /** Moves the focus to a cell and scrolls it into view. */
    moveTo: (to: GridCell) => {
      hasFocus.current = true;
      reveal.current = true;
      remember(to);
    },
    onFocus: (event: FocusEvent) => {
      // Not the focus inside a menu that a cell has opened: React reports it here, but it is elsewhere in the page.
      if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
      hasFocus.current = true;
      const at = cellAt(event.target, columnIds);
      if (at !== null && (at.row !== cell.row || at.column !== cell.column || last === null)) remember(at);
    },
    // React tells nothing of a focus that is lost because its element was removed; whoever leaves, leaves for real.
    onBlur: (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
        hasFocus.current = false;
    },
  };
}
