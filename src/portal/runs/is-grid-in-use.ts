/**
 * Whether somebody reads in a grid just now, so that its rows must not change places: it is scrolled, or has the focus, or the
 * pointer is on a row and `mindsPointer`.
 * @param frame the element around the grid
 */
export function isGridInUse(frame: HTMLElement | null, mindsPointer: boolean): boolean {
  const grid = frame?.querySelector('[role="grid"]');
  if (!frame || !grid) return false;
  if ((grid.parentElement?.scrollTop ?? 0) > 0) return true;
  if (grid.contains(document.activeElement)) return true;
  return mindsPointer && grid.querySelector('[role="row"]:not(:first-child):hover') !== null;
}
