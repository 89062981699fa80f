import { createStore } from '#revocation/store.ts';
import type { TabRun } from './tab-run.ts';

/** The runs that this tab has begun or looked at, by id. They live outside React: leaving a page does not end them. */
export const tabRuns = createStore<ReadonlyMap<string, TabRun>>(new Map());

/** Goes on with the runs that waited for a sign-in. */
export function resumeRuns(): void {
  for (const run of tabRuns.get().values()) run.signedIn();
}

/** One that is under way and written down nowhere: it ends with the page. */
export function unkeptRun(): TabRun | undefined {
  return [...tabRuns.get().values()].find((run) => run.isUnderWay && !run.isKept);
}

/** Whether the page is about to go, with nothing that would be lost. */
let isLeaving = false;

/**
 * Sends nothing more for somebody who is gone.
 * @returns whether all of it is written down, so that the page may go too
 */
export function leaveRuns(): boolean {
  const underWay = [...tabRuns.get().values()].filter((run) => run.isUnderWay);
  for (const run of underWay) run.pause();
  isLeaving = underWay.every((run) => run.isKept);
  warnBeforeLeaving();
  return isLeaving;
}

export function addTabRun(run: TabRun): void {
  tabRuns.set(new Map(tabRuns.get()).set(run.manifest.id, run));
  run.state.subscribe(warnBeforeLeaving);
  warnBeforeLeaving();
}

export function removeTabRun(id: string): void {
  const runs = new Map(tabRuns.get());
  runs.get(id)?.close();
  runs.delete(id);
  tabRuns.set(runs);
  warnBeforeLeaving();
}

/** Closing the tab now would leave certificates in the middle of being sent. */
function warnBeforeLeaving(): void {
  const isBusy = !isLeaving && [...tabRuns.get().values()].some(({ isUnderWay }) => isUnderWay);
  window.onbeforeunload = isBusy ? (event) => event.preventDefault() : null;
}
