import type { RunState } from '#revocation/run.ts';
import {
  deselect,
  emptySelection,
  type PickedCertificate,
  type Selection,
  select,
} from '#revocation/selection.ts';
import { createStore, type Store } from '#revocation/store.ts';

/** What is picked. It outlives pages, searches and the page it was picked on. */
export const selection = createStore<Selection>(emptySelection);

/**
 * Takes the certificates of a run out of the selection while it runs, so that nothing is sent a second time beside it,
 * and gives back those that failed when it has ended.
 */
export function followRun(certificates: readonly PickedCertificate[], state: Store<RunState>): void {
  const ids = certificates.map(({ Id }) => Id);
  let followed: RunState['status'] | null = null;
  const follow = () => {
    const { status, outcomes } = state.get();
    if (status === followed) return;
    followed = status;
    const failed = certificates.filter(({ Id }) => outcomes.get(Id)?.kind === 'failed');
    selection.set(select(deselect(selection.get(), ids), status === 'finished' ? failed : []));
  };
  state.subscribe(follow);
  follow();
}
