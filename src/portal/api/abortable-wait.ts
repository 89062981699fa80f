/** The longest that a timer takes: beyond it does not wait at all (HTML, 8.7). */
const maxTimer = 2 ** 31 - 1;

/** Resolves after that time, in milliseconds; rejects with the signal's reason as soon as it is aborted. */
export function abortableWait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop);
        resolve();
      },
      Math.min(maxTimer, milliseconds),
    );
    signal.addEventListener('abort', stop, { once: true });
  });
}
