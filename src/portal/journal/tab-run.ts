import { restingState } from '#revocation/run/books.ts';
import type { FirstOrder } from '#revocation/run/engine.ts';
import { Ledger } from '#revocation/run/ledger.ts';
import type { Manifest } from '#revocation/run/manifest.ts';
import type { RunEvent } from '#revocation/run/run-event.ts';
import type { RunPort } from '#revocation/run/run-port.ts';
import type { Hold, RunState } from '#revocation/run/run-state.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { createStore, type Store } from '#revocation/store.ts';
import { foldEvent } from './fold-events.ts';
import { keepNewRun } from './keep-new-run.ts';
import { keepEvents } from './kept-events.ts';
import { createKeptJournal, type KeptJournal, memoryJournal } from './kept-journal.ts';
import { KnownEvents } from './known-events.ts';
import { lastingLedger } from './lasting-ledger.ts';
import type { PortalRun, RunPlace } from './portal-run.ts';
import { sayRunsChanged } from './run-changes.ts';
import { knowsOtherTabs, lockedRuns, takeRunLock, whenRunLockFree } from './run-lock.ts';
import { openRunChannel, type RunChannel, type RunMessage } from './run-messages.ts';
import { obey } from './run-order.ts';
import { isKept, updateSummary } from './run-store.ts';
import { type Running, startRunning } from './running.ts';
import { isTakenOver, storageSentence } from './storage-sentence.ts';
import { whyNotAs } from './who-may-go-on.ts';

/** Where its events are: in the journal of this browser, in this tab alone, or in a report. */
type Origin = 'kept' | 'memory' | 'imported';

/** What this tab alone has while it runs here. */
interface Here extends Running {
  readonly journal: KeptJournal;
  /** Lets other tabs take it up. */
  readonly release: () => void;
}

export interface TabRunOptions {
  readonly manifest: Manifest;
  readonly certificates: readonly PickedCertificate[];
  readonly origin: Origin;
  readonly port: RunPort;
  /** The user name that is signed in now; null when nobody is. */
  readonly signedInAs: () => string | null;
}

/** A run as this tab knows it: it runs here, is watched from here, or has come to rest. */
export class TabRun implements PortalRun {
  readonly manifest: Manifest;
  readonly certificates: readonly PickedCertificate[];
  readonly place: Store<RunPlace>;
  readonly state: Store<RunState>;
  readonly #port: RunPort;
  readonly #signedInAs: () => string | null;
  readonly #known: KnownEvents;
  readonly #view = lastingLedger();
  #origin: Origin;
  #here: Here | null = null;
  /** Confirmed here, and not begun yet. */
  #isNew = false;
  /** What was ordered before it could begin. */
  #first: 'pause' | 'stop' | null = null;
  #channel: RunChannel | null = null;
  #watching: AbortController | null = null;
  /** All that reads the journal or changes hands goes one after the other. */
  #turns: Promise<void> = Promise.resolve();
  #turnCount = 0;
  #isClosed = false;

  constructor({ manifest, certificates, origin, port, signedInAs }: TabRunOptions) {
    const ids = certificates.map(({ Id }) => Id);
    this.manifest = manifest;
    this.certificates = certificates;
    this.#origin = origin;
    this.#port = port;
    this.#signedInAs = signedInAs;
    this.#known = new KnownEvents(manifest.id, ids);
    this.#view.ledger = new Ledger(ids);
    this.place = createStore<RunPlace>(origin === 'imported' ? 'imported' : 'interrupted');
    this.state = createStore<RunState>(restingState(this.#view, 'paused'));
  }

  /** Whether it is written down somewhere. */
  get isKept(): boolean {
    return this.#origin !== 'memory';
  }

  get events(): readonly RunEvent[] {
    return this.#known.events;
  }

  /** Whether it is under way in this tab, paused or not, or its end is not written down yet. */
  get isUnderWay(): boolean {
    if (this.#here && this.#origin === 'kept') return true;
    return this.place.get() === 'here' && this.state.get().status !== 'finished';
  }

  /** Whether this tab cannot let go of it now: it is under way, or about to be. */
  get isBusy(): boolean {
    return this.isUnderWay || this.#turnCount > 0;
  }

  whyNot(): string | null {
    return whyNotAs(this.#signedInAs(), this.manifest);
  }

  /** Writes down what was confirmed, then starts. It is shown as running meanwhile. */
  begin(): void {
    this.#isNew = true;
    this.place.set('here');
    this.state.set({ ...restingState(this.#view, 'paused'), status: 'running' });
    void this.#inTurn(async () => {
      const release = this.#origin === 'kept' ? await keepNewRun(this) : () => {};
      this.#listen();
      const first = this.#first;
      this.#first = null;
      this.#start(this.#view.ledger, release, first === 'stop' ? 'stop' : 'goOn');
      if (first === 'pause') this.pause();
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
    this.#isClosed = true;
    this.#channel?.close();
    this.#channel = null;
    this.#watching?.abort();
  }

  pause(): void {
    if (this.#here) this.#here.run.pause();
    else if (this.#isNew) this.#first = 'pause';
  }

  stop(): void {
    if (this.#here) this.#here.run.stop();
    else if (this.place.get() === 'interrupted') this.#takeUp('stop');
    else if (this.#isNew) {
      this.#first = 'stop';
      if (this.#couldNotBegin) this.#beginInMemory();
    }
  }

  resume(): void {
    if (this.#here || this.place.get() === 'interrupted') this.#takeUp('goOn');
    // It could not be written down, and somebody says that it shall go on all the same.
    else if (this.#couldNotBegin) this.#beginInMemory();
  }

  signedIn(): void {
    if (this.whyNot() === null) this.#here?.run.signedIn();
  }

  retry(ids: readonly number[]): void {
    this.#takeUp({ retry: ids });
  }

  refresh(ids: readonly number[]): void {
    this.#takeUp({ refresh: ids });
  }

  get #couldNotBegin(): boolean {
    return this.#isNew && this.state.get().hold?.by === 'journal';
  }

  #beginInMemory(): void {
    this.#origin = 'memory';
    this.begin();
  }

  #listen(): void {
    if (this.#origin !== 'kept') return;
    this.#channel ??= openRunChannel(this.manifest.id, (message) => {
      if (message.type === 'asked') this.#here?.show();
      else void this.#inTurn(() => this.#hear(message));
    });
  }

  #start(ledger: Ledger, release: () => void, first: FirstOrder): void {
    this.#watching?.abort();
    this.#view.ledger = ledger;
    const { events, next } = this.#known;
    const journal =
      this.#origin === 'memory'
        ? memoryJournal
        : createKeptJournal({
            runId: this.manifest.id,
            next,
            onKept: (seq, event) => this.#tellEvent(seq, event),
            onRecovered: () => void this.#inTurn(() => this.#rest()),
            onLost: () => this.#giveUp(),
          });
    const running = startRunning({
      manifest: this.manifest,
      certificates: this.certificates,
      ledger,
      port: this.#port,
      journal: {
        append: (event) => {
          // What comes when another tab has it already is not what the journal says.
          if (!journal.isLost()) events.push(event);
          return journal.append(event);
        },
      },
      first,
      onShow: ({ state }) => this.#tell(state.get()),
      onSumUp: () => void this.#sumUp(),
      onFinish: () => void this.#inTurn(() => this.#rest()),
    });
    this.#here = { ...running, journal, release };
    this.#isNew = false;
    this.place.set('here');
    sayRunsChanged();
  }

  /** Once it is kept. */
  #tellEvent(seq: number, event: RunEvent): void {
    this.#known.next = seq + 1;
    this.#channel?.post({ type: 'event', seq, event });
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

  /** It has finished: any tab may take it up from here on. One whose end could not be written down yet stays here. */
  async #rest(): Promise<void> {
    const here = this.#here;
    if (here?.run.state.get().status !== 'finished') return;
    const failure = await here.journal.settled();
    if (this.#here !== here) return;
    if (failure) return this.#sayUnkept(failure);
    await this.#sumUp();
    if (this.#origin !== 'kept' || here.run.state.get().status !== 'finished') return;
    this.#here = null;
    here.leave();
    here.release();
    // What could not be written down is by now.
    this.state.set({ ...this.state.get(), hold: null });
    sayRunsChanged();
  }

  /** Another tab has written to its journal: that one goes on with it, and from here nothing is sent any more. */
  #giveUp(): void {
    const here = this.#here;
    if (!here) return;
    this.#here = null;
    here.leave();
    here.run.stop();
    here.release();
    void this.#inTurn(() => this.#watchAnew());
    sayRunsChanged();
  }

  #watchAnew(): Promise<void> {
    this.#known.forget();
    return this.#watch();
  }

  /** Makes this tab the one that runs it, with the ledger that the journal gives, and does what is ordered. */
  #takeUp(order: FirstOrder): void {
    void this.#inTurn(async () => {
      if (!this.#mayGoOn()) return;
      if (this.#here) return obey(this.#here.run, order);
      if (this.#origin !== 'kept') return;
      const release = await takeRunLock(this.manifest.id);
      if (!release) return this.#watch();
      try {
        if (!(await this.#startAgain(release, order))) release();
      } catch (error) {
        release();
        if (!isTakenOver(error)) throw error;
        await this.#watchAnew();
      }
    });
  }

  /** Whoever looks at it may have gone meanwhile, and somebody else may have signed in. */
  #mayGoOn(): boolean {
    return !this.#isClosed && this.whyNot() === null;
  }

  /** @returns whether it goes on */
  async #startAgain(release: () => void, order: FirstOrder): Promise<boolean> {
    if (!(await isKept(this.manifest.id))) throw new Error('This run was deleted in another tab.');
    if (!this.#mayGoOn()) return false;
    await this.#catchUp();
    const { ledger, interruption } = await this.#known.replay();
    if (!this.#mayGoOn()) return false;
    if (interruption) await this.#note(interruption);
    if (!this.#mayGoOn()) return false;
    this.#start(ledger, release, order);
    return true;
  }

  async #note(event: RunEvent): Promise<void> {
    const { events, next } = this.#known;
    await keepEvents(this.manifest.id, [{ seq: next, event }]);
    events.push(event);
    this.#tellEvent(next, event);
  }

  async #hear(message: Exclude<RunMessage, { type: 'asked' }>): Promise<void> {
    if (this.#here) return;
    if (this.place.get() !== 'elsewhere') await this.#watch();
    if (message.type === 'state') {
      this.state.set({ ...message.state, ledger: this.#view, counts: this.#view.counts() });
      if (message.state.status === 'finished' && !knowsOtherTabs) await this.#settle();
    } else if (message.seq === this.#known.next) {
      this.#known.next += 1;
      this.#known.events.push(message.event);
      this.#fold(message.event);
    } else if (message.seq > this.#known.next) await this.#catchUp();
  }

  /** Follows the tab that runs it, until there is none. */
  async #watch(): Promise<void> {
    const { id } = this.manifest;
    await this.#catchUp();
    this.#view.ledger = await this.#known.fold();
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
    const { ledger, interruption } = await this.#known.replay();
    const hasEnded = this.#known.areEnded && interruption === null;
    this.#view.ledger = ledger;
    this.place.set(hasEnded ? 'here' : 'interrupted');
    this.state.set(restingState(this.#view, hasEnded ? 'finished' : 'paused'));
    // Whoever ran it may have had no time for it.
    await this.#sumUp();
  }

  /** As the report says, and nothing is made of it. */
  async #lookAt(): Promise<void> {
    await this.#catchUp();
    this.#view.ledger = await this.#known.fold();
    this.state.set(restingState(this.#view, this.#known.areEnded ? 'finished' : 'paused'));
  }

  async #catchUp(): Promise<void> {
    for (const event of await this.#known.catchUp()) this.#fold(event);
  }

  #fold(event: RunEvent): void {
    // At rest the ledger may hold an interruption that is no event: it is made anew before anything comes of it.
    if (this.place.get() === 'elsewhere') foldEvent(this.#view.ledger, event);
  }

  #inTurn(act: () => void | Promise<void>): Promise<void> {
    this.#turnCount += 1;
    this.#turns = this.#turns
      .then(act)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#turnCount -= 1;
      });
    return this.#turns;
  }

  /** The journal cannot be written or read: what is at rest stays so, and says why. */
  #fail(error: unknown): void {
    if (this.#here || this.#isClosed) return;
    this.#first = null;
    if (this.place.get() === 'elsewhere') this.place.set('interrupted');
    if (this.state.get().status !== 'finished') this.state.set({ ...this.state.get(), status: 'paused' });
    this.#sayUnkept(error);
  }

  #sayUnkept(error: unknown): void {
    const hold: Hold = { by: 'journal', message: storageSentence(error) };
    this.state.set({ ...this.state.get(), hold });
  }
}
