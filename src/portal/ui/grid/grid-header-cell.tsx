// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual and laid out by CSS grid, which strips native tables of their roles
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import type { PointerEvent } from 'react';
import { cellClass } from './cell-class.ts';
import { ariaSort } from './grid-sort.ts';
import type { GridColumn, GridSort } from './grid-types.ts';

type GridHeaderCellProps<Row> = {
  column: GridColumn<Row>;
  /** Among the columns that show, checkboxes not counted. */
  index: number;
  sort: GridSort | null;
  /** Why the column cannot be sorted by now. */
  whyNotSorted: string | undefined;
  focused: boolean;
  onResizeStart(event: PointerEvent<HTMLElement>): void;
  /** Makes the column as wide as what it shows. */
  onFit(): void;
};

export function GridHeaderCell<Row>(props: GridHeaderCellProps<Row>) {
  const { column, sort, whyNotSorted } = props;
  const sorted = ariaSort(sort, column.id, column.sortable === true && whyNotSorted === undefined);
  const SortIcon = sorted === 'descending' ? ArrowDownward : ArrowUpward;
  return (
    <div
      role="columnheader"
      className={cellClass(column, props.index)}
      data-column={column.id}
      aria-sort={sorted}
      aria-description={whyNotSorted}
      tabIndex={props.focused ? 0 : -1}
    >
      <span className="grid-title" title={whyNotSorted}>
        {column.header}
      </span>
      {sorted !== undefined && <SortIcon className="grid-sort" aria-hidden />}
      {/* Without a name, or it would become part of the header's. The keyboard resizes from the header itself. */}
      <div
        role="separator"
        aria-orientation="vertical"
        className="grid-resize"
        onPointerDown={props.onResizeStart}
        onDoubleClick={props.onFit}
      />
    </div>
  );
}
