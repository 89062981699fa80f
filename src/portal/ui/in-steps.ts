/** Longest time in milliseconds for which the page stands still: less than a frame. */
const longest = 8;

/**
 * Does work that comes back now and then; the page stays alive in between. Work of less than a moment is done at once.
 * @returns a function that ends the work: then `onDone` is not called
 */
export function inSteps<Result>(
  steps: Generator<void, Result, void>,
  onDone: (result: Result) => void,
): () => void {
  let isOver = false;
  const goOn = () => {
    if (isOver) return;
    const until = performance.now() + longest;
    do {
      const step = steps.next();
      if (step.done) {
        isOver = true;
        onDone(step.value);
        return;
      }
    } while (performance.now() < until);
    soon(goOn);
  };
  goOn();
  return () => {
    isOver = true;
  };
}

/** After what the browser has to do. A timer would wait four milliseconds each time. */
export function soon(act: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    act();
  };
  port2.postMessage(null);
}
