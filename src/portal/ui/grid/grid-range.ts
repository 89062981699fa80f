/** An inclusive span of row indexes, low end first. */
export type RowSpan = { from: number; to: number };

export function spanBetween(a: number, b: number): RowSpan {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

/**
 * The change when a range that starts at `anchor` and reached to `head` now reaches to `next`: everything up to `next`
 * is in, and what the old range covered and the new one does not is out again.
 */
export function extendRange(
  anchor: number,
  head: number,
  next: number,
): { on: RowSpan; off: RowSpan | null } {
  const before = spanBetween(anchor, head);
  const on = spanBetween(anchor, next);
  if (before.from < on.from) return { on, off: { from: before.from, to: on.from - 1 } };
  if (before.to > on.to) return { on, off: { from: on.to + 1, to: before.to } };
  return { on, off: null };
}

export type PageState = 'none' | 'some' | 'all';

/** Whether none, some or all rows are selected; stops at the first row that makes it "some". */
export function pageState<Row>(rows: readonly Row[], isSelected: (row: Row) => boolean): PageState {
  const first = rows[0];
  if (first === undefined) return 'none';
  const all = isSelected(first);
  for (const row of rows) if (isSelected(row) !== all) return 'some';
  return all ? 'all' : 'none';
}
