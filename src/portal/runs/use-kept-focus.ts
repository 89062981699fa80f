import { type RefObject, useCallback } from 'react';

/**
 * For the `ref` of a part of the page that may go while it has the focus, which would fall back to the top of the page.
 * @param fallback takes the focus then
 */
export function useKeptFocus(fallback: RefObject<HTMLElement | null>) {
  return useCallback(
    (part: HTMLElement | null) => {
      if (!part) return;
      return () => {
        const focused = document.activeElement;
        // A dialog of the part stands elsewhere in the document.
        if (!part.contains(focused) && !focused?.closest('[role="dialog"]')) return;
        queueMicrotask(() => {
          if (document.activeElement === document.body) fallback.current?.focus();
        });
      };
    },
    [fallback],
  );
}
