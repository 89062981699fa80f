import type { RunState } from '#revocation/run/engine/run-state.ts';
import {
  deselect,
  emptySelection,
  type SelectedCertificate,
  type Selection,
  select,
} from '#revocation/selection.ts';
import { createStore, type Store } from '#revocation/store.ts';

/** The selection, which outlives pages, searches and the page it was picked on. */
export const selection = createStore<Selection>(emptySelection);

/**
 * Takes the certificates of a run out of the selection while it runs, so that nothing is sent a second time beside it.
 * Certificates that were picked before and failed, or were not sent, come back when it has ended.
 */
export function followRun(certificates: readonly SelectedCertificate[], state: Store<RunState>): void {
  const { picked } = selection.get();
  const wasPicked = certificates.filter(({ Id }) => picked.has(Id));
  let followed: RunState['status'] | null = null;
  const follow = () => {
    const { status, ledger } = state.get();
    if (status === followed) return;
    followed = status;
    const isLeft = (id: number) => ['failed', 'skipped'].includes(ledger.outcomeOf(id)?.kind ?? '');
    const rest = deselect(selection.get(), certificates);
    selection.set(
      status === 'finished'
        ? select(
            rest,
            wasPicked.filter(({ Id }) => isLeft(Id)),
          )
        : rest,
    );
  };
  state.subscribe(follow);
  follow();
}
