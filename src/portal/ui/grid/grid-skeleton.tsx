import { cellClass } from './cell-class.ts';
import type { GridColumn } from './grid-types.ts';

// As many as fit on a tall screen; the grid cuts off what does not.
const ROWS = Array.from({ length: 40 }, (_, row) => row);

type GridSkeletonProps<Row> = { columns: readonly GridColumn<Row>[]; selectable: boolean };

/** Rows to come: as high as real ones, with a bar in each cell. Hidden from screen readers, which hear aria-busy. */
export function GridSkeleton<Row>({ columns, selectable }: GridSkeletonProps<Row>) {
  return (
    <div className="grid-bones" aria-hidden="true">
      {ROWS.map((row) => (
        <div key={row} className="grid-row">
          {selectable && (
            <div className="grid-cell grid-select">
              <span className="grid-bone" />
            </div>
          )}
          {columns.map((column, at) => (
            <div key={column.id} className={cellClass(column, at)}>
              {/* Widths that look like text, and the same ones every time. */}
              <span className="grid-bone" style={{ width: `${40 + ((row * 7 + at * 13) % 5) * 10}%` }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
