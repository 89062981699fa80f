import type { ReactNode } from 'react';

/**
 * One column. Keep the array of columns stable (a module constant or `useMemo`): rows are memoised on it, so a new array
 * draws every visible row again. What a cell shows must come from its row.
 *
 * `cell` is written as a method on purpose: methods compare their parameters loosely, which lets the memoised row
 * component, that never looks into a row, take the columns of any list.
 */
export type GridColumn<Row> = {
  id: string;
  /** The column's name: in the header, in the columns menu and for screen readers. */
  header: string;
  /** One line of content. Links and buttons in it are taken out of the tab order by the grid; Enter reaches them. */
  cell(row: Row): ReactNode;
  /** In pixels. */
  width: number;
  minWidth?: number;
  /** Share of the space that is left over, until somebody sets the width by hand. */
  grow?: number;
  sortable?: boolean;
  align?: 'start' | 'end';
  /** Beside something that is opened, columns that do not fit go: the lowest first. Without one a column stays. */
  priority?: number;
  /** May be hidden in the columns menu; true unless said otherwise. */
  hideable?: boolean;
  /** Hidden until somebody shows it. */
  initiallyHidden?: boolean;
};

export type GridSort = { columnId: string; descending: boolean };

/** The selection lives with the caller, by row id. A new object whenever the selection changes, else the same one. */
export type GridSelection<Row> = {
  isSelected(rowId: string): boolean;
  /**
   * Only rows that change are listed. A Shift range that crosses its start calls this twice in one event (some on, some
   * off), so update from the previous state, not from a captured one.
   */
  onToggle(rows: Row[], selected: boolean): void;
  /** Names the row in its checkbox: "Select <label>". */
  rowLabel(row: Row): string;
};

/** A position in the grid: row -1 is the header, columns count what is visible, checkboxes included. */
export type GridCell = { row: number; column: number };

export const HEADER_ROW = -1;

/** Id of the column of checkboxes; the colon keeps it apart from the caller's columns. */
export const SELECT_COLUMN = ':select';

export const SELECT_COLUMN_WIDTH = 40;
