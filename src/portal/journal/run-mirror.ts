import { stateAtRest } from '#revocation/run/engine/run-recorder.ts';
import type { PauseReason, RunState } from '#revocation/run/engine/run-state.ts';
import { Ledger } from '#revocation/run/record/ledger.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { createStore, type Store } from '#revocation/store.ts';
import { foldEvent } from './fold-events.ts';
import { keepEvents } from './kept-events.ts';
import { KnownEvents } from './known-events.ts';
import { lastingLedger } from './lasting-ledger.ts';
import type { RunPlace } from './portal-run.ts';
import { sayRunsChanged } from './run-changes.ts';
import { knowsOtherTabs, whenRunLockFree } from './run-lock.ts';
import { openRunChannel, type RunChannel, type RunMessage } from './run-messages.ts';
import { type SilenceWatch, watchSilence } from './run-silence.ts';
import { updateSummary } from './run-store.ts';
import { storageSentence } from './storage-sentence.ts';

/** Where its events are: in the journal of this browser, in this tab alone, or in a report. */
export type Origin = 'kept' | 'memory' | 'imported' | 'otherCommand';

/** What another tab says of a run that it runs. */
type Told = Exclude<RunMessage, { type: 'asked' }>;

interface SeenRunOptions {
  readonly runId: string;
  readonly ids: readonly number[];
  readonly origin: Origin;
  /** Called when the tab that was watched runs it no longer. */
  readonly onFree: () => void;
}

/**
 * What this tab knows and shows of a run, and tells the others: by itself while it runs here, else from the journal and from the
 * tab that runs it. All that reads the journal must be done one after the other.
 */
export class RunMirror {
  readonly place: Store<RunPlace>;
  readonly state: Store<RunState>;
  /** Since when nothing is heard of the tab that runs it; null when it answers. */
  readonly silentSince = createStore<number | null>(null);
  readonly known: KnownEvents;
  origin: Origin;
  readonly #runId: string;
  readonly #onFree: () => void;
  readonly #view = lastingLedger();
  #channel: RunChannel | null = null;
  #watching: AbortController | null = null;
  #silence: SilenceWatch | null = null;

  constructor({ runId, ids, origin, onFree }: SeenRunOptions) {
    this.#runId = runId;
    this.#onFree = onFree;
    this.origin = origin;
    this.known = new KnownEvents(runId, ids);
    this.#view.ledger = new Ledger(ids);
    this.place = createStore<RunPlace>(
      origin === 'imported' || origin === 'otherCommand' ? origin : 'interrupted',
    );
    this.state = createStore<RunState>(stateAtRest(this.#view, 'paused'));
  }

  /** As it stands here, to be handed to the engine of this tab. */
  get ledger(): Ledger {
    return this.#view.ledger;
  }

  /** Hears what other tabs say of it, and what they ask. */
  listen(onMessage: (message: RunMessage) => void): void {
    if (this.origin !== 'kept') return;
    this.#channel ??= openRunChannel(this.#runId, (message) => {
      if (message.type !== 'asked') this.#silence?.heard();
      onMessage(message);
    });
  }

  /** Hears and tells nothing any more. */
  close(): void {
    this.#channel?.close();
    this.#channel = null;
    this.#stopWatching();
  }

  #stopWatching(): void {
    this.#watching?.abort();
    this.#silence?.stop();
    this.#silence = null;
    this.silentSince.set(null);
  }

  /** It runs in this tab from now on. */
  runHere(ledger: Ledger): void {
    this.#stopWatching();
    this.#view.ledger = ledger;
    this.place.set('here');
  }

  /** Shows it as it stands, but for this. */
  show(changes: Partial<RunState>): void {
    this.state.set({ ...this.state.get(), ...changes });
  }

  /** As if it went on, until more is known. */
  showRunning(place: RunPlace): void {
    this.place.set(place);
    this.state.set({ ...stateAtRest(this.#view, 'paused'), status: 'running' });
  }

  /** How it stands in this tab, which runs it. */
  tell(state: RunState): void {
    this.state.set({ ...state, ledger: this.#view });
    const { ledger: _, ...told } = state;
    this.#channel?.post({ type: 'state', state: told });
  }

  /** Once it is kept. */
  tellEvent(seq: number, event: RunEvent): void {
    this.known.next = seq + 1;
    this.#channel?.post({ type: 'event', seq, event });
  }

  /** Writes down what has happened, before the engine of this tab is there to do so. */
  async note(event: RunEvent): Promise<void> {
    const { events, next } = this.known;
    await keepEvents(this.#runId, [{ seq: next, event }]);
    events.push(event);
    this.tellEvent(next, event);
  }

  /** Writes down how it stands, for the list of runs. */
  async sumUp(): Promise<void> {
    if (this.origin === 'kept') {
      const { status, counts } = this.state.get();
      // A summary that is not written is one that is out of date: the events count.
      await updateSummary(this.#runId, { status, counts, updatedAt: Date.now() }).catch(() => {});
    }
    sayRunsChanged();
  }

  async hear(message: Told): Promise<void> {
    if (this.place.get() !== 'elsewhere') await this.watch();
    if (message.type === 'state') {
      this.state.set({ ...message.state, ledger: this.#view, counts: this.#view.counts() });
      if (message.state.status === 'finished' && !knowsOtherTabs) await this.settle();
    } else if (message.seq === this.known.next) {
      this.known.next += 1;
      this.known.events.push(message.event);
      this.#fold(message.event);
    } else if (message.seq > this.known.next) await this.catchUp();
  }

  /** Follows the tab that runs it, until there is none. */
  async watch(): Promise<void> {
    await this.catchUp();
    this.#view.ledger = await this.known.fold();
    this.showRunning('elsewhere');
    this.#stopWatching();
    const ask = () => this.#channel?.post({ type: 'asked' });
    ask();
    this.#silence = watchSilence(ask, this.silentSince.set);
    const watching = new AbortController();
    this.#watching = watching;
    // Rejects when nobody wants to know any more.
    whenRunLockFree(this.#runId, watching.signal).then(this.#onFree, () => {});
  }

  /** The same, when what is known here is not what the journal has. */
  watchAnew(): Promise<void> {
    this.known.forget();
    return this.watch();
  }

  /** Nobody runs it: it has ended, or it was interrupted. */
  async settle(): Promise<void> {
    this.#stopWatching();
    await this.catchUp();
    const { ledger, interruption } = await this.known.replay();
    const hasEnded = this.known.areEnded && interruption === null;
    this.#view.ledger = ledger;
    this.place.set(hasEnded ? 'here' : 'interrupted');
    this.state.set(stateAtRest(this.#view, hasEnded ? 'finished' : 'paused'));
    // Whoever ran it may have had no time for it.
    await this.sumUp();
  }

  /** As it was left, and nothing is made of it. */
  async lookAt(): Promise<void> {
    await this.catchUp();
    this.#view.ledger = (await this.known.replay()).ledger;
    this.state.set(stateAtRest(this.#view, this.known.areEnded ? 'finished' : 'paused'));
  }

  async catchUp(): Promise<void> {
    for (const event of await this.known.catchUp()) this.#fold(event);
  }

  /** What cannot be kept, or read: what is at rest stays so, and says why. */
  sayUnkept(error: unknown): void {
    const pauseReason: PauseReason = { by: 'journal', message: storageSentence(error) };
    this.show({ pauseReason });
  }

  #fold(event: RunEvent): void {
    // At rest the ledger may hold an interruption that is no event: it is made anew before anything comes of it.
    if (this.place.get() === 'elsewhere') foldEvent(this.#view.ledger, event);
  }
}
