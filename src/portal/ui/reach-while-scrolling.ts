/** A ref: the keyboard reaches a box that scrolls, and does not stop at one that shows all of its content. */
export function reachWhileScrolling(box: HTMLElement | null): (() => void) | undefined {
  if (!box) return undefined;
  const observer = new ResizeObserver(() => {
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  });
  for (const sized of [box, ...box.children]) observer.observe(sized);
  return () => observer.disconnect();
}
