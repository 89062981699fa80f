// biome-ignore-all lint/a11y/useSemanticElements: rows are virtual and laid out by CSS grid, which strips native tables of their roles
import {
  type CSSProperties,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cellClass } from './cell-class.ts';
import { widthVariables } from './column-widths.ts';
import { GridBody } from './grid-body.tsx';
import { GridHeader } from './grid-header.tsx';
import { NARROW_ROW_HEIGHT, ROW_HEIGHT } from './grid-layout.ts';
import { pageState } from './grid-range.ts';
import { GridRoot } from './grid-root.ts';
import { nextSort } from './grid-sort.ts';
import { type GridColumn, type GridSelection, type GridSort, SELECT_COLUMN } from './grid-types.ts';
import { InertBoxes } from './inert-boxes.ts';
import { useColumnResize } from './use-column-resize.ts';
import { useFittingColumns } from './use-fitting-columns.ts';
import { useGridColumns } from './use-grid-columns.ts';
import { useGridEvents } from './use-grid-events.ts';
import { useGridFocus } from './use-grid-focus.ts';
import type { GridLayout } from './use-grid-layout.ts';
import { useRowSelection } from './use-row-selection.ts';

export type DataGridProps<Row> = {
  /** Names the grid for screen readers. */
  label: string;
  columns: readonly GridColumn<Row>[];
  /** The rows of this page, or all of them where the list has no pages. */
  rows: readonly Row[];
  /** Unique, and the same for the same thing after a refetch. */
  rowId(row: Row): string;
  layout: GridLayout;
  sort?: GridSort | null;
  onSortChange?: (sort: GridSort | null) => void;
  /** Columns that cannot be sorted by now, although they are sortable, and why. Another map when that changes. */
  unsortable?: ReadonlyMap<string, string> | undefined;
  /** A third click on a header takes the sort away. */
  sortClearable?: boolean;
  selection?: GridSelection<Row> | undefined;
  /** A click on a row, or Enter. */
  onRowOpen?: ((row: Row) => void) | undefined;
  /** Stands for all columns on a phone, in rows of two lines. */
  narrowColumn?: GridColumn<Row>;
  /** The row that is open beside the grid. */
  openRowId?: string | null | undefined;
  /** Only for a list with pages: rows before this page, and rows on all pages; null: nobody knows how many. */
  rowOffset?: number | undefined;
  rowCount?: number | null | undefined;
  /** The grid scrolls back to its top when this changes: a new search. Another page or sort does so by itself. */
  viewKey?: string | undefined;
  /** Nothing to show yet: placeholder rows. */
  loading?: boolean;
  /** The rows are being replaced: they stay, a little paler, and can be looked at; their boxes select nothing. */
  stale?: boolean;
  /** The problem with the rows, said above them: then all are never selected at once. null: none. */
  staleNote?: string | null;
  /** Stands where the rows would be. */
  error?: ReactNode;
  /** Stands there when there are no rows. */
  empty?: ReactNode;
};

const NO_ROWS: never[] = [];

/**
 * The one grid of the product: WAI-ARIA's grid pattern (https://www.w3.org/WAI/ARIA/apg/patterns/grid) over virtual rows.
 * The grid fills its container, which must have a height, and scrolls inside itself in both directions. Data, sort and selection
 * stay with the caller; the grid keeps the focus only.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, rowId, layout, selection, onRowOpen, loading = false, stale = false } = props;
  const { staleNote = null } = props;
  const sort = props.sort ?? null;
  const rowOffset = props.rowOffset ?? 0;
  const failed = props.error !== undefined && props.error !== null;
  const rows = loading || failed ? NO_ROWS : props.rows;
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const hasScrolled = useRef(false);

  const selectable = selection !== undefined;
  const shown = useGridColumns(columns, layout);
  const { visible, widths, isNarrow, measure } = useFittingColumns(root, shown, {
    narrowColumn: props.narrowColumn,
    isBeside: props.openRowId !== undefined && props.openRowId !== null,
  });
  const rowHeight = isNarrow ? NARROW_ROW_HEIGHT : ROW_HEIGHT[layout.density];
  const columnIds = useMemo(
    () => [...(selectable ? [SELECT_COLUMN] : []), ...visible.map((column) => column.id)],
    [selectable, visible],
  );
  const selected = useMemo(
    () => (selection === undefined ? null : pageState(rows, (row) => selection.isSelected(rowId(row)))),
    [rows, rowId, selection],
  );

  const focus = useGridFocus(root, rows, rowId, columnIds);
  const rowSelection = useRowSelection(rows, rowId, selection, {
    isInert: stale,
    isAllInert: stale || staleNote !== null,
  });
  const resize = useColumnResize(root, widths, selectable, layout.setSize);
  const handlers = useGridEvents(columnIds, {
    moveTo: focus.moveTo,
    selection: selectable ? rowSelection : null,
    openRow: (index) => {
      const row = rows[index];
      if (row !== undefined) onRowOpen?.(row);
    },
    sortBy: (columnId) => {
      if (columns.find(({ id }) => id === columnId)?.sortable !== true) return;
      if (props.unsortable?.has(columnId)) return;
      props.onSortChange?.(nextSort(sort, columnId, props.sortClearable ?? false));
    },
    resizeBy: resize.resizeBy,
    extent: () => ({
      rows: rows.length,
      columns: columnIds.length,
      pageRows: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    }),
  });

  const view = [props.viewKey, rowOffset, sort?.columnId, sort?.descending].join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is the cause, not something that is read
  useLayoutEffect(() => {
    // Asked only when it is known to have moved: the question alone lays out the page.
    if (scroller.current !== null && hasScrolled.current) scroller.current.scrollTop = 0;
    hasScrolled.current = false;
  }, [view]);

  const variables: CSSProperties & Record<`--${string}`, string> = {
    ...widthVariables(widths, selectable),
    '--grid-row-height': `${rowHeight}px`,
  };
  return (
    <GridRoot
      ref={measure}
      data-narrow={isNarrow || undefined}
      data-stale={stale || staleNote !== null || undefined}
      data-inert={stale || undefined}
      data-opens={onRowOpen === undefined ? undefined : true}
      style={variables}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      <div
        ref={scroller}
        className="grid-scroller"
        // Firefox would make it a tab stop of its own.
        tabIndex={-1}
        onScroll={({ currentTarget }) => {
          hasScrolled.current = true;
          currentTarget.toggleAttribute('data-scrolled', currentTarget.scrollLeft > 0);
        }}
      >
        <div
          role="grid"
          className="grid-table"
          aria-label={props.label}
          aria-rowcount={loading || props.rowCount === null ? -1 : (props.rowCount ?? rows.length) + 1}
          aria-multiselectable={selectable || undefined}
          aria-busy={loading || stale}
          {...handlers}
        >
          <GridHeader
            columns={visible}
            columnIds={columnIds}
            sort={sort}
            unsortable={props.unsortable}
            focus={focus.cell}
            selected={selected}
            selectAllLabel={props.rowCount === undefined ? 'Select all rows' : 'Select all rows on this page'}
            hasRows={rows.length > 0}
            whyNotAll={staleNote ?? (stale ? '' : null)}
            onResizeStart={resize.onResizeStart}
            onFit={resize.fit}
          />
          {rows.length > 0 && (
            <InertBoxes value={stale}>
              <GridBody
                scroller={scroller}
                rows={rows}
                rowId={rowId}
                rowOffset={rowOffset}
                rowHeight={rowHeight}
                columns={visible}
                columnIds={columnIds}
                focus={focus.cell}
                selection={selection}
                openRowId={props.openRowId ?? null}
              />
            </InertBoxes>
          )}
          {loading && <GridSkeleton columns={visible} selectable={selectable} />}
        </div>
        {failed && <div className="grid-slot">{props.error}</div>}
        {!loading && !failed && rows.length === 0 && <div className="grid-slot">{props.empty}</div>}
      </div>
      {props.staleNote !== undefined && <GridNote text={rows.length > 0 ? staleNote : null} />}
    </GridRoot>
  );
}

/** In milliseconds: what is over sooner is neither read nor heard. */
const announceDelay = 400;

/** Says above the rows what is wrong with them, once that has lasted. */
function GridNote({ text }: { readonly text: string | null }) {
  const [said, setSaid] = useState<string | null>(null);
  if (text === null && said !== null) setSaid(null);
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => setSaid(text), announceDelay);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p role="status" className="grid-note">
      {text === null ? null : said}
    </p>
  );
}

type GridSkeletonProps<Row> = { columns: readonly GridColumn<Row>[]; selectable: boolean };

/**
 * Rows to come, as high as real ones, with a bar in each cell: painted, so that the first picture of the page costs one
 * element a column. Hidden from screen readers, which hear aria-busy.
 */
function GridSkeleton<Row>({ columns, selectable }: GridSkeletonProps<Row>) {
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
