import type { PortalRun } from '../journal/portal-run.ts';

/** Milliseconds that the dialog waits for the first answer; a CA may take longer. */
const patience = 5_000;

/**
 * What Command says against the first request of a run when it refuses it: what was typed may be wrong for all. The run stands
 * still then.
 * @returns null when it does not, or does not say within some seconds
 */
export function firstRefusal(run: Pick<PortalRun, 'state'>): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (refusal: string | null) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(refusal);
    };
    const look = () => {
      const { hold, counts, ledger, status } = run.state.get();
      if (hold) end(hold.by === 'refusal' ? hold.message : null);
      else if (status === 'finished' || counts.waiting + counts.sending + counts.unknown < ledger.size)
        end(null);
    };
    const timer = setTimeout(() => end(null), patience);
    const unsubscribe = run.state.subscribe(look);
    look();
  });
}
