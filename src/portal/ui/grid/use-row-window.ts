import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RowSpan } from './grid-range.ts';
import { rowWindow } from './row-window.ts';

/** In pixels, of a screen that is not measured yet: the first rows are drawn sooner when they are few. */
const firstHeight = 640;

/** The rows that the scroller shows, and some around them. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
): RowSpan | null {
  const [span, setSpan] = useState(() => windowOf(scroller.current, rowHeight, count));

  // Not a layout effect: the scroller stands around this, and its ref is set after the effects of what it holds.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const follow = () =>
      setSpan((before) => {
        const next = windowOf(element, rowHeight, count);
        return next?.from === before?.from && next?.to === before?.to ? before : next;
      });
    // In the frame of the scroll itself, so that no empty rows are ever painted.
    const followNow = () => flushSync(follow);
    element.addEventListener('scroll', followNow, { passive: true });
    // Also how the height is learned at first: reading it here would lay out the page twice.
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', followNow);
      observer.disconnect();
    };
  }, [scroller, rowHeight, count]);

  // The list may have become shorter than where the window stands.
  return span !== null && span.to < count ? span : windowOf(scroller.current, rowHeight, count);
}

function windowOf(element: HTMLElement | null, rowHeight: number, count: number): RowSpan | null {
  if (element === null) return rowWindow(0, firstHeight, rowHeight, count, 0);
  return rowWindow(element.scrollTop, element.clientHeight, rowHeight, count);
}
