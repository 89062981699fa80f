import type { PortalRun } from '../journal/portal-run.ts';

/** What Command says against the first certificate of a run. */
export interface FirstRefusal {
  readonly message: string;
  /** What Command calls the request; null where it does not say. */
  readonly correlationId: string | null;
  /** How many others wait for a word; the run stands still then. 0 when there are none. */
  readonly waiting: number;
}

/**
 * What became of the first certificates of a run, as far as it decides whether the others are sent: what was typed may be wrong for
 * all. It takes as long as Command does, and reading what became of it.
 * @returns null when one was accepted, or something else holds the run
 */
export function firstRefusal(run: Pick<PortalRun, 'state'>): Promise<FirstRefusal | null> {
  return new Promise((resolve) => {
    const end = (refusal: FirstRefusal | null) => {
      unsubscribe();
      resolve(refusal);
    };
    const look = () => {
      const { pauseReason, counts, ledger, status } = run.state.get();
      const accepted = counts.revoked + counts.verified + counts.suspended;
      // It passes by itself.
      const isPassing = pauseReason?.by === 'busy';
      if (pauseReason?.by === 'refusal') {
        const { message, correlationId } = pauseReason;
        end({ message, correlationId, waiting: counts.waiting });
      } else if ((pauseReason && !isPassing) || accepted > 0) end(null);
      else if (status === 'verifying' || status === 'finished') {
        const [only, ...others] = ledger.idsOf('failed');
        const outcome = only === undefined || others.length > 0 ? undefined : ledger.outcomeOf(only);
        end(
          outcome?.kind === 'failed' ? { message: outcome.message, correlationId: null, waiting: 0 } : null,
        );
      }
    };
    const unsubscribe = run.state.subscribe(look);
    look();
  });
}
