import { notify } from './notification.ts';
import { doneWord, runName } from './outcome-words.ts';
import type { PortalRun } from './portal-run.ts';
import { outcomeCounts } from './progress-words.ts';
import { showOnTab } from './tab-icon.ts';
import { keepAwake } from './wake-lock.ts';

type Presented = Pick<PortalRun, 'manifest' | 'state' | 'place'>;

const followed = new Set<Presented>();

/** Lets whoever does not look at the run know how it stands: on the tab's icon, awake, and in a message at its end. */
export function followInTab(run: Presented): void {
  let wasBusy = isBusy(run);
  followed.add(run);
  run.state.subscribe(() => {
    const isOver = run.place.get() === 'here' && run.state.get().status === 'finished';
    if (wasBusy && isOver) tellEnd(run);
    wasBusy = isBusy(run);
    showAll();
  });
  showAll();
}

function isBusy({ place, state }: Presented): boolean {
  return place.get() === 'here' && state.get().status !== 'finished';
}

function showAll(): void {
  const busy = [...followed].filter(isBusy);
  keepAwake(busy.some(({ state }) => state.get().status !== 'paused'));
  const last = busy.at(-1);
  if (last) showOnTab(last.state.get());
  else if (document.visibilityState === 'visible') showOnTab(null);
}

function tellEnd({ manifest, state }: Presented): void {
  notify(`${runName(manifest)} finished`, outcomeCounts(state.get(), doneWord(manifest)));
  if (document.visibilityState === 'visible') return;
  showOnTab(state.get());
  // It stays until somebody has seen it.
  document.addEventListener('visibilitychange', showAll, { once: true });
}
