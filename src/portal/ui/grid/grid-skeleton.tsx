import { cellClass } from './cell-class.ts';
import type { GridColumn } from './grid-types.ts';

type GridSkeletonProps<Row> = { columns: readonly GridColumn<Row>[]; selectable: boolean };

/**
 * Rows to come, as high as real ones, with a bar in each cell: painted, so that the first picture of the page costs one
 * element a column. Hidden from screen readers, which hear aria-busy.
 */
export function GridSkeleton<Row>({ columns, selectable }: GridSkeletonProps<Row>) {
  return (
    <div className="grid-bones" aria-hidden="true">
      {selectable && <div className="grid-bone" />}
      {columns.map((column, at) => (
        <div key={column.id} className={cellClass(column, at)}>
          <div className="grid-bone" />
        </div>
      ))}
    </div>
  );
}
