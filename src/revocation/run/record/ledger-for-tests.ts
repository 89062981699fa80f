import { Ledger } from './ledger.ts';
import type { Outcome } from './outcome.ts';

/** A ledger of these certificates after one request for those that have an outcome here. */
export function ledgerForTests(ids: readonly number[], outcomes: ReadonlyMap<number, Outcome>): Ledger {
  const ledger = new Ledger(ids);
  ledger.apply({ type: 'sent', at: 0, attempt: 1, ids: [...outcomes.keys()] });
  ledger.apply({
    type: 'answered',
    at: 0,
    attempt: 1,
    status: 200,
    requestId: null,
    message: null,
    outcomes: [...outcomes].map(([id, outcome]) => ({ outcome, ids: [id] })),
  });
  return ledger;
}
