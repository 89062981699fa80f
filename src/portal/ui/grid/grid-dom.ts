import type { GridCell } from './grid-types.ts';

// The grid listens once, on its table, and finds the cell of an event by these attributes: rows then need no handlers,
// and nothing has to be handed through their memo.

// The handle that resizes a column is among them: a click on it is not a click on its header.
const WIDGETS = 'a[href], button, input, select, textarea, [role="separator"], [tabindex]:not([data-column])';
const EDITABLE = 'input:not([type="checkbox"]), select, textarea, [contenteditable="true"]';

/** The cell around an event's target; null for anything outside the cells, like a menu that a cell has opened. */
export function cellAt(target: EventTarget | null, columnIds: readonly string[]): GridCell | null {
  const element = cellElementAt(target);
  const row = element?.closest('[data-row]')?.getAttribute('data-row');
  const column = columnIds.indexOf(element?.getAttribute('data-column') ?? '');
  return row === null || row === undefined || column === -1 ? null : { row: Number(row), column };
}

export function cellElementAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
}

export function findCell(grid: HTMLElement, row: number, columnId: string): HTMLElement | null {
  return grid.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${CSS.escape(columnId)}"]`);
}

/** The element that takes the focus for a cell: its checkbox, if the cell is one, so that a screen reader says its state. */
export function focusTarget(cell: HTMLElement): HTMLElement {
  return cell.querySelector<HTMLElement>('[data-select]') ?? cell;
}

/** Links, buttons and fields inside a cell or row, the selection checkbox excepted. */
export function widgetsIn(parent: HTMLElement): HTMLElement[] {
  return [...parent.querySelectorAll<HTMLElement>(WIDGETS)].filter(
    (widget) => !widget.matches('[data-select]'),
  );
}

/** The link, button or field that an event hit inside its cell. */
export function widgetAt(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof Element)) return null;
  const widget = target.closest<HTMLElement>(WIDGETS);
  return widget === null || widget.matches('[data-select]') || cellElementAt(widget) === null ? null : widget;
}

export function isEditable(element: Element): boolean {
  return element.matches(EDITABLE);
}

/**
 * Takes what a row contains out of the tab order, so that the grid stays one tab stop whatever the caller draws in its
 * cells. Meant as a row's ref: React calls it after every render of the row.
 */
export function leaveTabOrder(row: HTMLElement | null) {
  if (row !== null) for (const widget of widgetsIn(row)) widget.tabIndex = -1;
}

/** React wants a handler beside `checked`; the click itself is the grid's, which also knows of the Shift key. */
export function leaveClickToGrid(): void {}
