import { Ledger, type LedgerView } from '#revocation/run/record/ledger.ts';

/** One view for as long as the page lives, of a ledger that may be made anew from the journal. */
export interface LastingLedger extends LedgerView {
  ledger: Ledger;
}

export function lastingLedger(): LastingLedger {
  const lasting: LastingLedger = {
    ledger: new Ledger([]),
    get size() {
      return lasting.ledger.size;
    },
    outcomeOf: (id) => lasting.ledger.outcomeOf(id),
    idsOf: (kind) => lasting.ledger.idsOf(kind),
    counts: () => lasting.ledger.counts(),
  };
  return lasting;
}
