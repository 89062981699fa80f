import { createStore, type Store } from '#revocation/store.ts';
import type { RunSession } from './run-session.ts';

/** The runs that a tab has begun or looked at. They live outside React: leaving a page does not end them. Made once for a page load. */
export class RunSessions {
  /** By id. */
  readonly all: Store<ReadonlyMap<string, RunSession>> = createStore(new Map());
  /** Whether the page is about to go, with nothing that would be lost. */
  #isLeaving = false;

  find(id: string): RunSession | undefined {
    return this.all.get().get(id);
  }

  add(run: RunSession): void {
    this.all.set(new Map(this.all.get()).set(run.manifest.id, run));
    run.state.subscribe(() => this.#warnBeforeLeaving());
    this.#warnBeforeLeaving();
  }

  remove(id: string): void {
    const runs = new Map(this.all.get());
    runs.get(id)?.close();
    runs.delete(id);
    this.all.set(runs);
    this.#warnBeforeLeaving();
  }

  /** Goes on with the runs that waited for a sign-in. */
  resume(): void {
    for (const run of this.all.get().values()) run.signedIn();
  }

  /** One that is under way and written down nowhere: it ends with the page. */
  unkept(): RunSession | undefined {
    return [...this.all.get().values()].find((run) => run.isUnderWay && !run.isKept);
  }

  /**
   * Sends nothing more for somebody who is gone.
   * @returns whether all of it is written down, so that the page may go too
   */
  leave(): boolean {
    const underWay = [...this.all.get().values()].filter((run) => run.isUnderWay);
    for (const run of underWay) run.pause();
    this.#isLeaving = underWay.every((run) => run.isKept);
    this.#warnBeforeLeaving();
    return this.#isLeaving;
  }

  /** Closing the tab now would leave certificates in the middle of being sent. */
  #warnBeforeLeaving(): void {
    const isBusy = !this.#isLeaving && [...this.all.get().values()].some(({ isUnderWay }) => isUnderWay);
    window.onbeforeunload = isBusy ? (event) => event.preventDefault() : null;
  }
}
