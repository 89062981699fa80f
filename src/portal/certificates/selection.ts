import type { Outcome } from '#revocation/outcome.ts';
import { deselect, emptySelection, type Selection } from '#revocation/selection.ts';
import { createStore } from '#revocation/store.ts';

/** What is picked. It outlives pages, searches and the page it was picked on. */
export const selection = createStore<Selection>(emptySelection);

/** Takes out what a run has done; what failed stays picked. */
export function dropDone(outcomes: ReadonlyMap<number, Outcome>): void {
  const done = [...selection.get().keys()].filter((id) => {
    const kind = outcomes.get(id)?.kind;
    return kind === 'revoked' || kind === 'alreadyRevoked' || kind === 'suspended';
  });
  if (done.length > 0) selection.set(deselect(selection.get(), done));
}
