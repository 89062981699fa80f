import type { RunState } from '#revocation/run/engine/run-state.ts';
import { stateAtRest } from '#revocation/run/engine/run-view.ts';
import type { LedgerView } from '#revocation/run/record/ledger.ts';
import { Ledger, replaySteps } from '#revocation/run/record/ledger.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { createStore, type Store } from '#revocation/store.ts';
import { drain } from '../ui/drain.ts';
import { foldEvent, foldSteps, isEnded } from './fold-events.ts';
import type { RunChannel, RunMessage } from './run-messages.ts';
import { type SilenceWatch, watchSilence } from './run-silence.ts';
import { storageSentence } from './storage-sentence.ts';
import type { TabEnvironment } from './tab-environment.ts';

/** Where the events of a run are: in the journal of this browser, in this tab alone, or in a report. */
export type Origin = 'kept' | 'memory' | 'imported' | 'otherCommand';

/** A message of another tab about a run that it runs. */
type Told = Exclude<RunMessage, { type: 'asked' }>;

interface RunMirrorOptions {
  readonly runId: string;
  readonly ids: readonly number[];
  readonly isKept: () => boolean;
  readonly tab: TabEnvironment;
}

/**
 * A run as this tab knows and shows it, and tells the others. Does not know who runs it: `RunSession` says so. All that reads the
 * journal must be done one after the other.
 */
export class RunMirror {
  readonly state: Store<RunState>;
  /** Since when nothing is heard of the tab that runs the run; null when it answers. */
  readonly silentSince = createStore<number | null>(null);
  /** Oldest first. The same list all the time. */
  readonly events: RunEvent[] = [];
  /** The number of the first event that the journal lacks, as far as is known here. */
  next = 0;
  readonly #options: RunMirrorOptions;
  readonly #view = lastingLedger();
  #isWhole = true;
  #channel: RunChannel | null = null;
  #following: AbortController | null = null;
  #silence: SilenceWatch | null = null;

  constructor(options: RunMirrorOptions) {
    this.#options = options;
    this.#view.ledger = new Ledger(options.ids);
    this.state = createStore<RunState>(stateAtRest(this.#view, 'paused'));
  }

  /** The ledger as it stands here, to be handed to the engine of this tab. */
  get ledger(): Ledger {
    return this.#view.ledger;
  }

  /** Hears what other tabs say of the run, and what they ask. */
  listen(onMessage: (message: RunMessage) => void): void {
    const { tab, runId, isKept } = this.#options;
    if (!isKept()) return;
    this.#channel ??= tab.openChannel(runId, (message) => {
      if (message.type !== 'asked') this.#silence?.heard();
      onMessage(message);
    });
  }

  /** Hears and tells nothing any more. */
  close(): void {
    this.#channel?.close();
    this.#channel = null;
    this.stopFollowing();
  }

  /** The engine of this tab has this ledger from now on. */
  lead(ledger: Ledger): void {
    this.stopFollowing();
    this.#view.ledger = ledger;
  }

  /** Shows the run as it stands, but for these changes. */
  show(changes: Partial<RunState>): void {
    this.state.set({ ...this.state.get(), ...changes });
  }

  /** Shows the run as if it went on, until more is known. */
  showRunning(): void {
    this.state.set({ ...stateAtRest(this.#view, 'paused'), status: 'running' });
  }

  /** A journal that cannot be written, or read: what is at rest stays so, and says why. */
  showUnkept(error: unknown): void {
    this.show({ pauseReason: { by: 'journal', message: storageSentence(error) } });
  }

  /** Shows the state of the run in this tab, which runs it, and tells the others. */
  tell(state: RunState): void {
    this.state.set({ ...state, ledger: this.#view });
    const { ledger: _, ...told } = state;
    this.#channel?.post({ type: 'state', state: told });
  }

  /** Tells the others of an event, once it is kept. */
  tellEvent(seq: number, event: RunEvent): void {
    this.next = seq + 1;
    this.#channel?.post({ type: 'event', seq, event });
  }

  /** Writes down how the run stands, for the list of runs. */
  async sumUp(): Promise<void> {
    const { tab, runId, isKept } = this.#options;
    if (isKept()) {
      const { status, counts } = this.state.get();
      // A summary that is not written is one that is out of date: the events count.
      await tab.storage.updateSummary(runId, { status, counts, updatedAt: Date.now() }).catch(() => {});
    }
    tab.runsChanged();
  }

  /** Reads what the journal has, and this tab has not yet. */
  async catchUp(): Promise<readonly RunEvent[]> {
    const { tab, runId } = this.#options;
    const { events, next, isWhole } = await tab.storage.readEvents(runId, this.next);
    this.next = next;
    if (!isWhole) this.#isWhole = false;
    for (const event of events) this.events.push(event);
    return events;
  }

  /** Knows nothing any more: what was told here is not what the journal has. */
  forget(): void {
    this.events.length = 0;
    this.next = 0;
    this.#isWhole = true;
  }

  /** Whether nothing was begun after its end, as far as can be seen without making the ledger. */
  get areEnded(): boolean {
    return isEnded(this.events);
  }

  /** The ledger of a run that nobody runs, as the journal has it now. */
  async replay() {
    await this.catchUp();
    const found = await drain(replaySteps(this.#options.ids, this.events, this.#isWhole, Date.now()));
    return { ...found, hasEnded: this.areEnded && found.interruption === null };
  }

  /** Shows the run as one that nobody runs. */
  showRest(ledger: Ledger, hasEnded: boolean): void {
    this.stopFollowing();
    this.#view.ledger = ledger;
    this.state.set(stateAtRest(this.#view, hasEnded ? 'finished' : 'paused'));
  }

  /** Shows the run as it was left, and makes nothing of it. */
  async lookAt(): Promise<void> {
    this.showRest((await this.replay()).ledger, this.areEnded);
  }

  /** Makes the ledger of a run that goes on elsewhere. */
  async readOther(): Promise<void> {
    await this.catchUp();
    this.#view.ledger = await drain(foldSteps(this.#options.ids, this.events));
  }

  /** Follows the tab that runs it. @param onFree called when there is none any more */
  follow(onFree: () => void): void {
    const { tab, runId } = this.#options;
    this.stopFollowing();
    this.showRunning();
    const ask = () => this.#channel?.post({ type: 'asked' });
    ask();
    this.#silence = watchSilence(ask, this.silentSince.set);
    const following = new AbortController();
    this.#following = following;
    // Rejects when nobody wants to know any more.
    tab.locks.whenFree(runId, following.signal).then(onFree, () => {});
  }

  /** Takes a message of the tab that is followed. */
  async hear(message: Told): Promise<void> {
    if (message.type === 'state') {
      this.state.set({ ...message.state, ledger: this.#view, counts: this.#view.counts() });
    } else if (message.seq === this.next) {
      this.next += 1;
      this.events.push(message.event);
      foldEvent(this.#view.ledger, message.event);
    } else if (message.seq > this.next) {
      for (const event of await this.catchUp()) foldEvent(this.#view.ledger, event);
    }
  }

  /** The tab that ran it is gone, or nobody wants to know any more. */
  stopFollowing(): void {
    this.#following?.abort();
    this.#following = null;
    this.#silence?.stop();
    this.#silence = null;
    this.silentSince.set(null);
  }
}

/** One view for as long as the page lives, of a ledger that may be made anew from the journal. */
interface LastingLedger extends LedgerView {
  ledger: Ledger;
}

function lastingLedger(): LastingLedger {
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
