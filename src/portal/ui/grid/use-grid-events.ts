import type { ClipboardEvent, KeyboardEvent, MouseEvent } from 'react';
import { cellAt, cellElementAt, findCell, focusTarget, isEditable, widgetAt, widgetsIn } from './grid-dom.ts';
import { type GridCommand, type GridExtent, gridCommand } from './grid-keyboard.ts';
import { type GridCell, HEADER_ROW, SELECT_COLUMN } from './grid-types.ts';

/** The actions of the grid, as its events ask for them. Indexes are positions on this page. */
export type GridActions = {
  moveTo(cell: GridCell): void;
  /** Null where the list has no selection. */
  selection: {
    toggle(row: number, range: boolean): void;
    extend(from: number, to: number): void;
    endExtending(): void;
    selectAll(): void;
    togglePage(): void;
  } | null;
  openRow(row: number): void;
  sortBy(columnId: string): void;
  resizeBy(columnId: string, pixels: number): void;
  /** Read when a key is pressed, because it depends on the height of the window. */
  extent(): GridExtent;
};

/** The handlers of the element with role=grid; every cell is served by these. */
export function useGridEvents(columnIds: readonly string[], actions: GridActions) {
  const { selection } = actions;

  const activate = (at: GridCell, element: HTMLElement) => {
    const columnId = columnIds[at.column] ?? '';
    if (at.row === HEADER_ROW) {
      if (columnId === SELECT_COLUMN) selection?.togglePage();
      else actions.sortBy(columnId);
      return;
    }
    const widgets = widgetsIn(element);
    const [only] = widgets;
    if (only !== undefined && widgets.length === 1 && !isEditable(only)) only.click();
    else if (only !== undefined) only.focus();
    else actions.openRow(at.row);
  };

  const run = (command: GridCommand, at: GridCell, element: HTMLElement) => {
    if (command.type === 'move') {
      if (command.extend) selection?.extend(at.row, command.to.row);
      else selection?.endExtending();
      actions.moveTo(command.to);
    } else if (command.type === 'toggle') selection?.toggle(at.row, command.range);
    else if (command.type === 'select-all') selection?.selectAll();
    else if (command.type === 'activate') activate(at, element);
    else actions.resizeBy(columnIds[at.column] ?? '', command.by);
  };

  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const at = cellAt(event.target, columnIds);
      const element = cellElementAt(event.target);
      if (at === null || element === null || event.defaultPrevented) return;
      const widget = widgetAt(event.target);
      if (widget !== null && keyInWidget(event, widget, element)) return;
      const key = {
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
      };
      const command = gridCommand(at, key, actions.extent());
      // Without a selection Ctrl+A stays what it is anywhere else.
      if (command === null || (command.type === 'select-all' && selection === null)) return;
      event.preventDefault();
      run(command, at, element);
    },
    // Firefox would still click a checkbox when Space is released, and undo what the key has just done.
    onKeyUp: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === ' ' && widgetAt(event.target) === null) event.preventDefault();
    },
    onMouseDown: (event: MouseEvent<HTMLElement>) => {
      // A Shift+click here means a range of rows, not of text; the focus still has to go where the click was.
      const element = cellElementAt(event.target);
      if (!event.shiftKey || selection === null || element === null || widgetAt(event.target) !== null)
        return;
      event.preventDefault();
      focusTarget(element).focus({ preventScroll: true });
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const at = cellAt(event.target, columnIds);
      if (at === null || event.defaultPrevented || widgetAt(event.target) !== null) return;
      const columnId = columnIds[at.column] ?? '';
      selection?.endExtending();
      if (columnId === SELECT_COLUMN) {
        const element = findCell(event.currentTarget, at.row, columnId);
        if (element !== null) focusTarget(element).focus({ preventScroll: true });
        if (at.row === HEADER_ROW) selection?.togglePage();
        else selection?.toggle(at.row, event.shiftKey);
      } else if (at.row === HEADER_ROW) actions.sortBy(columnId);
      else if (selection !== null && (event.shiftKey || event.ctrlKey || event.metaKey))
        selection.toggle(at.row, event.shiftKey);
      // Somebody who drags over text to copy it does not want to open the row.
      else if (window.getSelection()?.isCollapsed !== false) actions.openRow(at.row);
    },
    // Text that is cut off shows in full to whoever points at it.
    onMouseOver: (event: MouseEvent<HTMLElement>) => {
      const element = cellElementAt(event.target);
      if (element === null) return;
      const text = element.querySelector<HTMLElement>('.grid-title') ?? element;
      if (text.scrollWidth > text.clientWidth) element.title = text.textContent;
      else element.removeAttribute('title');
    },
    onCopy: (event: ClipboardEvent<HTMLElement>) => {
      const element = cellElementAt(event.target);
      if (element === null || window.getSelection()?.isCollapsed === false) return;
      if (widgetAt(event.target) !== null && event.target instanceof Element && isEditable(event.target))
        return;
      event.clipboardData.setData('text/plain', element.innerText.trim());
      event.preventDefault();
    },
  };
}

/** Keys while the focus is on a link, button or field inside a cell. True: the grid has nothing more to do with it. */
function keyInWidget(event: KeyboardEvent, widget: HTMLElement, cell: HTMLElement): boolean {
  if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    cell.focus();
    return true;
  }
  if (isEditable(widget) || event.key === 'Enter' || event.key === ' ') return true;
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false;
  const widgets = widgetsIn(cell);
  const next = widgets[widgets.indexOf(widget) + (event.key === 'ArrowLeft' ? -1 : 1)];
  if (next === undefined) return false;
  event.preventDefault();
  next.focus();
  return true;
}
