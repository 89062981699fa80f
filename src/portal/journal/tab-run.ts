import { restingState } from '#revocation/run/books.ts';
import type { Run } from '#revocation/run/engine.ts';
import { Ledger, replaySteps } from '#revocation/run/ledger.ts';
import type { Manifest } from '#revocation/run/manifest.ts';
import type { RunEvent } from '#revocation/run/run-event.ts';
import type { RunPort } from '#revocation/run/run-port.ts';
import type { RunState } from '#revocation/run/run-state.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { createStore, type Store } from '#revocation/store.ts';
import { drain } from '../ui/drain.ts';
import { foldEvent, foldSteps, isEnded } from './fold-events.ts';
import { readEvents } from './kept-events.ts';
import { createKeptJournal, type KeptJournal, memoryJournal } from './kept-journal.ts';
import { lastingLedger } from './lasting-ledger.ts';
import type { PortalRun, RunPlace } from './portal-run.ts';
import { sayRunsChanged } from './run-changes.ts';
import { knowsOtherTabs, lockedRuns, takeRunLock, whenRunLockFree } from './run-lock.ts';
import { openRunChannel, type RunChannel, type RunMessage } from './run-messages.ts';
import { isKept, keepRun, updateSummary } from './run-store.ts';
import { type Running, startRunning } from './running.ts';
import { storageSentence } from './storage-sentence.ts';

/** Where its events are: in the journal of this browser, in this tab alone, or in a report. */
type Origin = 'kept' | 'memory' | 'imported';

/** What this tab alone has while it runs here. */
interface Here extends Running {
  readonly journal: KeptJournal;
  /** Lets other tabs take it up. */
  readonly release: () => void;
}

/** A run as this tab knows it: it runs here, is watched from here, or has come to rest. */
export class TabRun implements PortalRun {
  readonly manifest: Manifest;
  readonly certificates: readonly PickedCertificate[];
  readonly events: RunEvent[] = [];
  readonly place: Store<RunPlace>;
  readonly state: Store<RunState>;
  readonly #ids: readonly number[];
  readonly #port: RunPort;
  readonly #view = lastingLedger();
  #origin: Origin;
  /** The number of the first event that the journal lacks, as far as is known here. */
  #next = 0;
  #isWhole = true;
  #here: Here | null = null;
  /** Confirmed here, and not begun yet. */
  #isNew = false;
  /** What was ordered before it could begin. */
  #first: ((run: Run) => void) | null = null;
  #channel: RunChannel | null = null;
  #watching: AbortController | null = null;
  /** All that reads the journal or changes hands goes one after the other. */
  #turns: Promise<void> = Promise.resolve();

  constructor(
    confirmed: { readonly manifest: Manifest; readonly certificates: readonly PickedCertificate[] },
    origin: Origin,
    port: RunPort,
  ) {
    this.manifest = confirmed.manifest;
    this.certificates = confirmed.certificates;
    this.#ids = confirmed.certificates.map(({ Id }) => Id);
    this.#origin = origin;
    this.#port = port;
    this.#view.ledger = new Ledger(this.#ids);
    this.place = createStore<RunPlace>(origin === 'imported' ? 'imported' : 'interrupted');
    this.state = createStore<RunState>(restingState(this.#view, 'paused'));
  }

  /** Whether it is written down somewhere. */
  get isKept(): boolean {
    return this.#origin !== 'memory';
  }

  /** Whether it is under way in this tab, paused or not. */
  get isUnderWay(): boolean {
    return this.place.get() === 'here' && this.state.get().status !== 'finished';
  }

  /** Writes down what was confirmed, then starts. It is shown as running meanwhile. */
  begin(): void {
    this.#isNew = true;
    this.place.set('here');
    this.state.set({ ...restingState(this.#view, 'paused'), status: 'running' });
    void this.#inTurn(async () => {
      if (this.#origin === 'kept') this.#start(this.#view.ledger, await this.#keep());
      else this.#start(this.#view.ledger, () => {});
    });
  }

  /** Shows how it stands: with whoever runs it, or as it was left. */
  async open(): Promise<void> {
    this.#listen();
    await this.#inTurn(async () => {
      if (this.#origin === 'imported') return this.#lookAt();
      const locked = await lockedRuns();
      await (locked.has(this.manifest.id) ? this.#watch() : this.#settle());
    });
  }

  /** Hears and tells nothing any more. */
  close(): void {
    this.#channel?.close();
    this.#channel = null;
    this.#watching?.abort();
  }

  pause(): void {
    this.#order((run) => run.pause());
  }

  stop(): void {
    this.#order((run) => run.stop());
  }

  resume(): void {
    if (this.#here) goOn(this.#here.run);
    else if (this.place.get() === 'interrupted') this.#takeUp(() => {});
    if (this.#here || !this.#isNew || this.state.get().hold?.by !== 'journal') return;
    // It could not be written down, and somebody says that it shall go on all the same.
    this.#origin = 'memory';
    this.begin();
  }

  signedIn(): void {
    this.#here?.run.signedIn();
  }

  retry(ids: readonly number[]): void {
    this.#takeUp((run) => run.retry(ids));
  }

  refresh(ids: readonly number[]): void {
    this.#takeUp((run) => run.refresh(ids));
  }

  /** Orders something of what runs here, or is about to. */
  #order(act: (run: Run) => void): void {
    if (this.#here) act(this.#here.run);
    else if (this.state.get().status === 'running' && this.place.get() === 'here') this.#first = act;
  }

  async #keep(): Promise<() => void> {
    const release = await takeRunLock(this.manifest.id);
    try {
      const { status, counts } = this.state.get();
      await keepRun({
        manifest: this.manifest,
        certificates: this.certificates,
        wasImported: false,
        summary: { status, counts, updatedAt: Date.now() },
        events: [],
      });
    } catch (error) {
      release?.();
      throw error;
    }
    this.#listen();
    return release ?? (() => {});
  }

  #listen(): void {
    if (this.#origin !== 'kept') return;
    this.#channel ??= openRunChannel(this.manifest.id, (message) => {
      if (message.type === 'asked') this.#here?.show();
      else void this.#inTurn(() => this.#hear(message));
    });
  }

  #start(ledger: Ledger, release: () => void): Run {
    this.#watching?.abort();
    this.#view.ledger = ledger;
    const { id } = this.manifest;
    const journal =
      this.#origin === 'memory'
        ? memoryJournal
        : createKeptJournal(id, this.#next, (seq, event) => {
            this.#next = seq + 1;
            this.#channel?.post({ type: 'event', seq, event });
          });
    const running = startRunning({
      manifest: this.manifest,
      certificates: this.certificates,
      ledger,
      port: this.#port,
      journal: {
        append: (event) => {
          this.events.push(event);
          return journal.append(event);
        },
      },
      onShow: ({ state }) => this.#tell(state.get()),
      onSumUp: () => void this.#sumUp(),
      onFinish: () => void this.#inTurn(() => this.#rest()),
    });
    this.#here = { ...running, journal, release };
    this.#isNew = false;
    this.place.set('here');
    this.#first?.(running.run);
    this.#first = null;
    sayRunsChanged();
    return running.run;
  }

  #tell(state: RunState): void {
    this.state.set({ ...state, ledger: this.#view });
    const { ledger: _, ...told } = state;
    this.#channel?.post({ type: 'state', state: told });
  }

  async #sumUp(): Promise<void> {
    if (this.#origin === 'kept') {
      const { status, counts } = this.state.get();
      // A summary that is not written is one that is out of date: the events count.
      await updateSummary(this.manifest.id, { status, counts, updatedAt: Date.now() }).catch(() => {});
    }
    sayRunsChanged();
  }

  /** It has finished: any tab may take it up from here on. One whose end could not be written down stays here. */
  async #rest(): Promise<void> {
    const here = this.#here;
    if (!here || !(await here.journal.settled())) return;
    if (here.run.state.get().status !== 'finished') return;
    await this.#sumUp();
    if (this.#origin !== 'kept' || here.run.state.get().status !== 'finished') return;
    this.#here = null;
    here.leave();
    here.release();
    sayRunsChanged();
  }

  /** Makes this tab the one that runs it, with the ledger that the journal gives, and does something with it. */
  #takeUp(act: (run: Run) => void): void {
    void this.#inTurn(async () => {
      if (this.#here) return act(this.#here.run);
      if (this.#origin !== 'kept') return;
      const release = await takeRunLock(this.manifest.id);
      if (!release) return this.#watch();
      try {
        if (!(await isKept(this.manifest.id))) throw new Error('This run was deleted in another tab.');
        await this.#catchUp();
        const { ledger, interruption } = await this.#replay();
        if (interruption) await this.#note(interruption);
        act(this.#start(ledger, release));
      } catch (error) {
        release();
        throw error;
      }
    });
  }

  async #note(event: RunEvent): Promise<void> {
    const journal = createKeptJournal(this.manifest.id, this.#next, (seq) => {
      this.#next = seq + 1;
      this.events.push(event);
      this.#channel?.post({ type: 'event', seq, event });
    });
    await journal.append(event);
  }

  async #hear(message: Exclude<RunMessage, { type: 'asked' }>): Promise<void> {
    if (this.#here) return;
    if (this.place.get() !== 'elsewhere') await this.#watch();
    if (message.type === 'state') {
      this.state.set({ ...message.state, ledger: this.#view, counts: this.#view.counts() });
      if (message.state.status === 'finished' && !knowsOtherTabs) await this.#settle();
    } else if (message.seq === this.#next) {
      this.#next += 1;
      this.#take(message.event);
    } else if (message.seq > this.#next) await this.#catchUp();
  }

  /** Follows the tab that runs it, until there is none. */
  async #watch(): Promise<void> {
    const { id } = this.manifest;
    await this.#catchUp();
    this.#view.ledger = await drain(foldSteps(this.#ids, this.events));
    this.place.set('elsewhere');
    this.state.set({ ...restingState(this.#view, 'paused'), status: 'running' });
    this.#channel?.post({ type: 'asked' });
    this.#watching?.abort();
    const watching = new AbortController();
    this.#watching = watching;
    whenRunLockFree(id, watching.signal).then(
      () => this.#inTurn(() => this.#settle()),
      // Nobody wants to know any more.
      () => {},
    );
  }

  /** Nobody runs it: it has ended, or it was interrupted. */
  async #settle(): Promise<void> {
    if (this.#here) return;
    this.#watching?.abort();
    await this.#catchUp();
    const { ledger, interruption } = await this.#replay();
    const hasEnded = isEnded(this.events) && interruption === null;
    this.#view.ledger = ledger;
    this.place.set(hasEnded ? 'here' : 'interrupted');
    this.state.set(restingState(this.#view, hasEnded ? 'finished' : 'paused'));
    // Whoever ran it may have had no time for it.
    await this.#sumUp();
  }

  /** As the report says, and nothing is made of it. */
  async #lookAt(): Promise<void> {
    await this.#catchUp();
    this.#view.ledger = await drain(foldSteps(this.#ids, this.events));
    this.state.set(restingState(this.#view, isEnded(this.events) ? 'finished' : 'paused'));
  }

  /** Reads what the journal has, and this tab has not yet. */
  async #catchUp(): Promise<void> {
    const { events, next, isWhole } = await readEvents(this.manifest.id, this.#next);
    this.#next = next;
    if (!isWhole) this.#isWhole = false;
    for (const event of events) this.#take(event);
  }

  #replay() {
    return drain(replaySteps(this.#ids, this.events, this.#isWhole, Date.now()));
  }

  #take(event: RunEvent): void {
    this.events.push(event);
    // At rest the ledger may hold an interruption that is no event: it is made anew before anything comes of it.
    if (this.place.get() === 'elsewhere') foldEvent(this.#view.ledger, event);
  }

  #inTurn(act: () => void | Promise<void>): Promise<void> {
    this.#turns = this.#turns.then(act).catch((error: unknown) => this.#fail(error));
    return this.#turns;
  }

  /** The journal cannot be written or read: it stands still, and says why. */
  #fail(error: unknown): void {
    this.#first = null;
    const hold = { by: 'journal', message: storageSentence(error) } as const;
    this.state.set({ ...this.state.get(), status: 'paused', hold });
  }
}

function goOn(run: Run): void {
  run.signedIn();
  run.resume();
}
