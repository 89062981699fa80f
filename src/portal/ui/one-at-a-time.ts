import { useState } from 'react';

/**
 * Does it once, however often it is asked for before its end or within one task: automation and assistive software may click
 * again before anything on the screen has changed.
 */
export function oneAtATime<Given extends readonly unknown[]>(
  act: (...given: Given) => unknown,
): (...given: Given) => void {
  let isBusy = false;
  return (...given) => {
    if (isBusy) return;
    isBusy = true;
    void begin();
    async function begin() {
      try {
        await act(...given);
      } finally {
        // Not before what it has changed is drawn.
        setTimeout(() => {
          isBusy = false;
        });
      }
    }
  };
}

/** The same for what a component does, which is another function each time that it is drawn. */
export function useOneAtATime<Given extends readonly unknown[]>(
  act: (...given: Given) => unknown,
): (...given: Given) => void {
  const [gate] = useState(() => oneAtATime((begin: () => unknown) => begin()));
  return (...given) => gate(() => act(...given));
}
