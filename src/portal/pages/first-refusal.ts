import type { PortalRun } from '../journal/portal-run.ts';

/** Milliseconds that the dialog waits for the first answer; a CA may take longer. */
const patience = 5_000;

/**
 * What Command says against the first request of a run when it refuses it as a whole: what was typed may be wrong for all.
 * @returns null when it does not, or does not say within some seconds
 */
export function firstRefusal(run: Pick<PortalRun, 'state' | 'events'>): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (refusal: string | null) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(refusal);
    };
    const look = () => {
      const answer = run.events.find(({ type }) => type === 'answered');
      if (answer?.type === 'answered') end(answer.status === 400 ? answer.message : null);
      else if (run.state.get().hold) end(null);
    };
    const timer = setTimeout(() => end(null), patience);
    const unsubscribe = run.state.subscribe(look);
    look();
  });
}
