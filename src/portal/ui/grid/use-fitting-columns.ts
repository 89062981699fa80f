import { type RefObject, useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ColumnWidth } from './column-widths.ts';
import { NARROW_WIDTH } from './grid-layout.ts';
import { type GridColumn, SELECT_COLUMN_WIDTH } from './grid-types.ts';

/** In pixels, of what mostly stands beside a grid: so wide until it is measured. */
const BESIDE_WIDTH = 440;

interface Shown<Row> {
  readonly visible: readonly GridColumn<Row>[];
  readonly widths: readonly ColumnWidth[];
}

interface Room<Row> {
  /** Stands in the place of all columns on a phone; undefined: the columns stay. */
  readonly narrowColumn: GridColumn<Row> | undefined;
  /** Whether something stands beside the grid, in the place of columns. */
  readonly isBeside: boolean;
}

/** The columns that there is room for, whether they are those of a phone, and the ref of the grid's root, which measures it. */
export function useFittingColumns<Row>(
  root: RefObject<HTMLDivElement | null>,
  shown: Shown<Row>,
  { narrowColumn, isBeside }: Room<Row>,
) {
  const [width, setWidth] = useState<number | null>(null);
  const measure = useCallback(
    (element: HTMLDivElement | null) => {
      root.current = element;
      if (element === null) return;
      const observer = new ResizeObserver(([entry]) => {
        // In the frame of the change itself: columns that do not fit are never painted.
        if (entry) flushSync(() => setWidth(entry.contentRect.width));
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [root],
  );
  const isNarrow = narrowColumn !== undefined && (width ?? window.innerWidth) < NARROW_WIDTH;
  const room = (width ?? window.innerWidth - BESIDE_WIDTH) - SELECT_COLUMN_WIDTH;
  const dropped = isBeside ? droppedColumns(shown, room) : '';
  const visible = useMemo(() => {
    if (isNarrow && narrowColumn) return [narrowColumn];
    const gone = new Set(dropped.split('\n'));
    return shown.visible.filter(({ id }) => !gone.has(id));
  }, [shown.visible, narrowColumn, isNarrow, dropped]);
  const widths = isNarrow
    ? visible.map(({ id, width: least }) => ({ id, width: least, minWidth: least, grow: 1 }))
    : shown.widths.filter(({ id }) => visible.some((column) => column.id === id));
  return { visible, widths, isNarrow, measure };
}

/** @returns ids, as a text that is the same while they are */
function droppedColumns<Row>({ visible, widths }: Shown<Row>, room: number): string {
  const widthOf = new Map(widths.map(({ id, width }) => [id, width]));
  let total = widths.reduce((sum, { width }) => sum + width, 0);
  const dropped: string[] = [];
  const byPriority = visible
    .filter(({ priority }) => priority !== undefined)
    .toSorted((one, other) => (one.priority ?? 0) - (other.priority ?? 0));
  for (const { id } of byPriority) {
    if (total <= room) break;
    dropped.push(id);
    total -= widthOf.get(id) ?? 0;
  }
  return dropped.join('\n');
}
