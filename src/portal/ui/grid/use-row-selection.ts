import { useRef } from 'react';
import { extendRange, pageState, type RowSpan, spanBetween } from './grid-range.ts';
import type { GridSelection } from './grid-types.ts';

/** Ticking rows one by one, by range and all at once, in terms of the caller's selection. */
export function useRowSelection<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  selection: GridSelection<Row> | undefined,
  /** Whether nothing is selected, or not all at once. */
  { isInert, isAllInert }: { readonly isInert: boolean; readonly isAllInert: boolean },
) {
  // The row that was ticked last: where a Shift+click or Shift+Space starts.
  const ticked = useRef<string | null>(null);
  // The row where a series of Shift+arrows started; any other move ends the series.
  const extending = useRef<string | null>(null);

  const isSelected = (row: Row) => selection?.isSelected(rowId(row)) ?? false;
  const set = (changed: readonly Row[], selected: boolean) => {
    const different = changed.filter((row) => isSelected(row) !== selected);
    if (different.length > 0) selection?.onToggle(different, selected);
  };
  const within = ({ from, to }: RowSpan) => rows.slice(from, to + 1);
  const indexOf = (id: string | null) => (id === null ? -1 : rows.findIndex((row) => rowId(row) === id));

  return {
    /** One row, or with `range` everything from the row ticked last to this one, in that row's state. */
    toggle: (index: number, range: boolean) => {
      const row = rows[index];
      if (row === undefined || isInert) return;
      const anchor = range ? indexOf(ticked.current) : -1;
      const anchorRow = rows[anchor];
      if (anchorRow === undefined) set([row], !isSelected(row));
      else set(within(spanBetween(anchor, index)), isSelected(anchorRow));
      ticked.current = rowId(row);
    },
    extend: (from: number, to: number) => {
      const start = rows[from];
      if (start === undefined || isInert) return;
      const known = indexOf(extending.current);
      const anchor = known === -1 ? from : known;
      if (known === -1) extending.current = rowId(start);
      ticked.current = extending.current;
      const { on, off } = extendRange(anchor, from, to);
      set(within(on), true);
      if (off !== null) set(within(off), false);
    },
    endExtending: () => {
      extending.current = null;
    },
    selectAll: () => !isAllInert && set(rows, true),
    togglePage: () => !isAllInert && set(rows, pageState(rows, isSelected) !== 'all'),
  };
}
