import type { RunLimits } from './adaptive-limits.ts';
import type { CaQueue, CaQueues, OpenBreakers } from './ca-queues.ts';
import { type ControlState, firstPauseReason } from './control-state.ts';

/** The next step of the loop of a run. */
export type Step =
  | { readonly type: 'send'; readonly queue: CaQueue; readonly ids: readonly number[] }
  /** The run is stopped: what waits is left out. */
  | { readonly type: 'skip' }
  /** Nothing may be sent before something has changed. */
  | { readonly type: 'wait' }
  /** Something waits, and too many have failed for it to be sent. */
  | { readonly type: 'break'; readonly breakers: OpenBreakers }
  /** Nothing waits, and nothing is under way. */
  | { readonly type: 'end' };

/** The next request, or why there is none. Takes it from its queue. */
export function nextStep(control: ControlState, queues: CaQueues, limits: RunLimits): Step {
  if (control.isStopping) return { type: 'skip' };
  const next = maySend(control, queues, limits) ? queues.take() : null;
  if (next) return { type: 'send', ...next };
  if (control.tasks > 0 || firstPauseReason(control) || control.isWaiting) return { type: 'wait' };
  return queues.isEmpty ? { type: 'end' } : { type: 'break', breakers: queues.whatIsOpen };
}

function maySend(control: ControlState, queues: CaQueues, { maxRequests }: RunLimits): boolean {
  if (firstPauseReason(control) || control.isWaiting || queues.breaker.open) return false;
  // With nobody left who reads, sending is what finds out whether the server is there again.
  if (control.isUnreachable && control.tasks > 0) return false;
  return control.isProven || control.isOverruled ? control.inFlight < maxRequests : control.tasks === 0;
}
