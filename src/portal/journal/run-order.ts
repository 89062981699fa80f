import type { FirstOrder, Run } from '#revocation/run/engine.ts';

/** Gives a run that is there already the order that it could have been started for. */
export function obey(run: Run, order: FirstOrder): void {
  if (order === 'stop') run.stop();
  else if (order === 'goOn') {
    run.signedIn();
    run.resume();
  } else if ('retry' in order) run.retry(order.retry);
  else run.refresh(order.refresh);
}
