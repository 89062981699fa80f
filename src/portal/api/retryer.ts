import { Retryer } from '#revocation/retry.ts';
import { abortableWait } from './abortable-wait.ts';

/**
 * Retries what reads certificates; its waits end with AbortError when `signal` says so.
 * @param onWaiting told for how many seconds Command asks to wait, and null when it goes on
 */
export function createRetryer(
  signal: AbortSignal,
  onWaiting: (seconds: number | null) => void = () => {},
): Retryer {
  return new Retryer({ wait: (milliseconds) => abortableWait(milliseconds, signal), onWaiting });
}
