import { createStore } from '#revocation/store.ts';
import type { RunSession } from './run-session.ts';

/** The runs that this tab has begun or looked at, by id. They live outside React: leaving a page does not end them. */
export const runSessions = createStore<ReadonlyMap<string, RunSession>>(new Map());

/** Goes on with the runs that waited for a sign-in. */
export function resumeRuns(): void {
  for (const run of runSessions.get().values()) run.signedIn();
}

/** One that is under way and written down nowhere: it ends with the page. */
export function unkeptRun(): RunSession | undefined {
  return [...runSessions.get().values()].find((run) => run.isUnderWay && !run.isKept);
}

/** Whether the page is about to go, with nothing that would be lost. */
let isLeaving = false;

/**
 * Sends nothing more for somebody who is gone.
 * @returns whether all of it is written down, so that the page may go too
 */
export function leaveRuns(): boolean {
  const underWay = [...runSessions.get().values()].filter((run) => run.isUnderWay);
  for (const run of underWay) run.pause();
  isLeaving = underWay.every((run) => run.isKept);
  warnBeforeLeaving();
  return isLeaving;
}

export function addRunSession(run: RunSession): void {
  runSessions.set(new Map(runSessions.get()).set(run.manifest.id, run));
  run.state.subscribe(warnBeforeLeaving);
  warnBeforeLeaving();
}

export function removeRunSession(id: string): void {
  const runs = new Map(runSessions.get());
  runs.get(id)?.close();
  runs.delete(id);
  runSessions.set(runs);
  warnBeforeLeaving();
}

/** Closing the tab now would leave certificates in the middle of being sent. */
function warnBeforeLeaving(): void {
  const isBusy = !isLeaving && [...runSessions.get().values()].some(({ isUnderWay }) => isUnderWay);
  window.onbeforeunload = isBusy ? (event) => event.preventDefault() : null;
}
