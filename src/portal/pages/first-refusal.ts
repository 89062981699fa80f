import type { PortalRun } from '../journal/portal-run.ts';

/** Command's refusal of the first certificate of a run. */
export interface FirstRefusal {
  readonly message: string;
  /** Command's id of the request; null where it does not say. */
  readonly correlationId: string | null;
  /** How many others wait for a word; the run stands still then. 0 when there are none. */
  readonly waiting: number;
}

/**
 * The outcome of the first certificates of a run, as far as it decides whether the others are sent: what was typed may be wrong
 * for all. Takes as long as Command does, and reading the outcome.
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
      // A busy Command is no refusal, and passes by itself.
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
