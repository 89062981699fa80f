import type { PointerEvent, RefObject } from 'react';
import { type ColumnWidth, widthVariables, withWidth } from './column-widths.ts';
import { findCell } from './grid-dom.ts';
import { MAX_COLUMN_WIDTH } from './grid-layout.ts';
import { HEADER_ROW } from './grid-types.ts';

/** Changing the width of columns by pointer, by key, and to fit what they show. */
export function useColumnResize(
  root: RefObject<HTMLElement | null>,
  widths: readonly ColumnWidth[],
  selectable: boolean,
  setSize: (columnId: string, width: number) => void,
) {
  const within = (columnId: string, width: number) => {
    const least = widths.find(({ id }) => id === columnId)?.minWidth ?? 0;
    return Math.round(Math.max(least, Math.min(width, MAX_COLUMN_WIDTH)));
  };
  // A column that grows is wider than its number says: start from what is on the screen.
  const current = (columnId: string) =>
    root.current === null ? 0 : (findCell(root.current, HEADER_ROW, columnId)?.offsetWidth ?? 0);

  return {
    resizeBy: (columnId: string, pixels: number) =>
      setSize(columnId, within(columnId, current(columnId) + pixels)),

    /** As wide as the widest content among the rows on the screen. */
    fit: (columnId: string) => {
      const cells = root.current?.querySelectorAll(`[data-column="${CSS.escape(columnId)}"]`) ?? [];
      const wanted = Math.max(0, ...[...cells].map(contentWidth));
      if (wanted > 0) setSize(columnId, within(columnId, wanted));
    },

    /** While the pointer moves only CSS variables change and nothing renders; the width is kept when it is let go. */
    onResizeStart: (columnId: string, event: PointerEvent<HTMLElement>) => {
      const grid = root.current;
      if (event.button !== 0 || grid === null) return;
      event.preventDefault();
      const handle: HTMLElement = event.currentTarget;
      const from = event.clientX;
      const start = current(columnId);
      const listening = new AbortController();
      const { signal } = listening;
      const widthAt = (x: number) => within(columnId, start + x - from);
      const show = (columns: readonly ColumnWidth[]) => {
        for (const [name, value] of Object.entries(widthVariables(columns, selectable)))
          grid.style.setProperty(name, value);
      };
      const stop = () => {
        handle.removeAttribute('data-dragging');
        listening.abort();
      };
      handle.setAttribute('data-dragging', '');
      handle.setPointerCapture(event.pointerId);
      handle.addEventListener(
        'pointermove',
        (move) => show(withWidth(widths, columnId, widthAt(move.clientX))),
        { signal },
      );
      handle.addEventListener(
        'pointerup',
        (up) => {
          stop();
          if (up.clientX !== from) setSize(columnId, widthAt(up.clientX));
        },
        { signal },
      );
      const giveUp = () => {
        stop();
        show(widths);
      };
      handle.addEventListener('pointercancel', giveUp, { signal });
      window.addEventListener('keydown', (key) => key.key === 'Escape' && giveUp(), { signal });
    },
  };
}

/** Of a cell's content with its padding, also where it is cut off. In pixels. */
function contentWidth(cell: Element): number {
  const range = document.createRange();
  range.selectNodeContents(cell.querySelector('.grid-title') ?? cell);
  const { paddingLeft, paddingRight } = getComputedStyle(cell);
  // A header also has room for the arrow of its sort.
  const extra = cell.getAttribute('role') === 'columnheader' ? 20 : 0;
  return (
    Math.ceil(
      range.getBoundingClientRect().width + Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight),
    ) + extra
  );
}
