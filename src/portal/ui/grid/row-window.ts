import type { RowSpan } from './grid-range.ts';

// Rows beyond the edges, enough for a flick of the wheel. Each costs its part of every frame, seen or not.
const OVERSCAN = 4;

/**
 * The rows to draw, all of one height, for a scroller of this position and height in pixels.
 * @returns null when there are none
 */
export function rowWindow(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
  overscan = OVERSCAN,
): RowSpan | null {
  if (count === 0) return null;
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const from = first - overscan;
  // As many at every position: a row that comes and one that goes are then one change.
  const to = from + Math.ceil(height / rowHeight) + 2 * overscan;
  return { from: Math.max(0, Math.min(from, count - 1)), to: Math.min(to, count - 1) };
}

/** The indexes of a window, with one row more wherever that is. */
export function withRow(span: RowSpan | null, row: number, count: number): readonly number[] {
  if (span === null) return [];
  const indexes = Array.from({ length: span.to - span.from + 1 }, (_, index) => span.from + index);
  if (row < 0 || row >= count || (row >= span.from && row <= span.to)) return indexes;
  return row < span.from ? [row, ...indexes] : [...indexes, row];
}
