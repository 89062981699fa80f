import type { RunCommand } from '#revocation/run/engine/engine.ts';
import type { RunPort } from '#revocation/run/ports.ts';
import type { Ledger } from '#revocation/run/record/ledger.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { Person } from '../api/person.ts';
import { applyCommand } from './apply-command.ts';
import { keepNewRun, newRunOf } from './keep-new-run.ts';
import { createKeptJournal, type KeptJournal, memoryJournal } from './kept-journal.ts';
import { isLookedAtOnly, type PortalRun } from './portal-run.ts';
import { sayRunsChanged } from './run-changes.ts';
import { lockedRuns, takeRunLock } from './run-lock.ts';
import { type Origin, RunMirror } from './run-mirror.ts';
import { isKept } from './run-store.ts';
import { type Running, startRunning } from './running.ts';
import { isTakenOver } from './storage-sentence.ts';
import { disabledReasonFor } from './who-may-go-on.ts';

/** What this tab alone has while it runs here. */
interface Here extends Running {
  readonly journal: KeptJournal;
  /** Lets other tabs take it up. */
  readonly release: () => void;
}

export interface RunSessionOptions {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly origin: Origin;
  readonly port: RunPort;
  /** null when nobody is signed in. */
  readonly signedInAs: () => Person | null;
}

const notKept =
  'This browser does not keep this run any more: it was deleted in another tab, or the data of this site were cleared.';

/** A run as this tab knows it: it runs here, is watched from here, or has come to rest. */
export class RunSession implements PortalRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly place: PortalRun['place'];
  readonly state: PortalRun['state'];
  readonly silentSince: PortalRun['silentSince'];
  readonly #port: RunPort;
  readonly #signedInAs: () => Person | null;
  readonly #seen: RunMirror;
  #here: Here | null = null;
  /** Confirmed here, and not begun yet. */
  #isNew = false;
  /** What was ordered before it could begin. */
  #first: 'pause' | 'stop' | null = null;
  /** All that reads the journal or changes hands goes one after the other. */
  #turns: Promise<void> = Promise.resolve();
  #turnCount = 0;
  #isClosed = false;

  constructor({ manifest, certificates, origin, port, signedInAs }: RunSessionOptions) {
    this.manifest = manifest;
    this.certificates = certificates;
    this.#port = port;
    this.#signedInAs = signedInAs;
    this.#seen = new RunMirror({
      runId: manifest.id,
      ids: certificates.map(({ Id }) => Id),
      origin,
      onFree: () => void this.#inTurn(() => this.#settle()),
    });
    this.place = this.#seen.place;
    this.state = this.#seen.state;
    this.silentSince = this.#seen.silentSince;
  }

  /** Whether it is written down somewhere. */
  get isKept(): boolean {
    return this.#seen.origin !== 'memory';
  }

  get events(): readonly RunEvent[] {
    return this.#seen.known.events;
  }

  /** Whether it is under way in this tab, paused or not, or its end is not written down yet. */
  get isUnderWay(): boolean {
    if (this.#here && this.#seen.origin === 'kept') return true;
    return this.place.get() === 'here' && this.state.get().status !== 'finished';
  }

  /** Whether this tab cannot let go of it now: it is under way, or about to be. */
  get isBusy(): boolean {
    return this.isUnderWay || this.#turnCount > 0;
  }

  disabledReason(): string | null {
    return disabledReasonFor(this.#signedInAs(), this.manifest);
  }

  /** Writes down what was confirmed, then starts. It is shown as running meanwhile. */
  begin(): void {
    this.#isNew = true;
    this.#seen.showRunning('here');
    void this.#inTurn(async () => {
      const release = this.#seen.origin === 'kept' ? await keepNewRun(this) : () => {};
      this.#listen();
      const first = this.#first;
      this.#first = null;
      this.#start(this.#seen.ledger, release, first === 'stop' ? 'stop' : 'goOn');
      if (first === 'pause') this.pause();
    });
  }

  /** Shows how it stands: with whoever runs it, or as it was left. */
  async open(): Promise<void> {
    this.#listen();
    await this.#inTurn(async () => {
      if (isLookedAtOnly(this.place.get())) return this.#seen.lookAt();
      const locked = await lockedRuns();
      await (locked.has(this.manifest.id) ? this.#seen.watch() : this.#settle());
    });
  }

  /** Hears and tells nothing any more. */
  close(): void {
    this.#isClosed = true;
    this.#seen.close();
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
    if (this.disabledReason() === null) this.#here?.run.signedIn();
  }

  retry(ids: readonly number[]): void {
    this.#takeUp({ retry: ids });
  }

  refresh(ids: readonly number[]): void {
    this.#takeUp({ refresh: ids });
  }

  get #couldNotBegin(): boolean {
    return this.#isNew && this.state.get().pauseReason?.by === 'journal';
  }

  #beginInMemory(): void {
    this.#seen.origin = 'memory';
    this.begin();
  }

  #listen(): void {
    this.#seen.listen((message) => {
      if (message.type === 'asked') this.#here?.show();
      else
        void this.#inTurn(async () => {
          if (!this.#here) await this.#seen.hear(message);
        });
    });
  }

  #start(ledger: Ledger, release: () => void, command: RunCommand): void {
    const seen = this.#seen;
    seen.runHere(ledger);
    const { events, next } = seen.known;
    const journal =
      seen.origin === 'memory'
        ? memoryJournal
        : createKeptJournal({
            runId: this.manifest.id,
            next,
            everything: () => newRunOf(this, events),
            onKept: (seq, event) => seen.tellEvent(seq, event),
            onRecovered: () => {
              this.#here?.run.journalWorks();
              // Lists have missed it.
              sayRunsChanged();
              void this.#inTurn(() => this.#rest());
            },
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
      command,
      onShow: ({ state }) => seen.tell(state.get()),
      onSumUp: () => void seen.sumUp(),
      onFinish: () => void this.#inTurn(() => this.#rest()),
    });
    this.#here = { ...running, journal, release };
    this.#isNew = false;
    sayRunsChanged();
  }

  /** It has finished: any tab may take it up from here on. One whose end could not be written down yet stays here. */
  async #rest(): Promise<void> {
    const here = this.#here;
    if (here?.run.state.get().status !== 'finished') return;
    const failure = await here.journal.settled();
    if (this.#here !== here) return;
    if (failure) return this.#seen.sayUnkept(failure);
    await this.#seen.sumUp();
    if (this.#seen.origin !== 'kept' || here.run.state.get().status !== 'finished') return;
    this.#here = null;
    here.leave();
    here.release();
    // What could not be written down is by now.
    this.#seen.show({ pauseReason: null });
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
    void this.#inTurn(() => this.#seen.watchAnew());
    sayRunsChanged();
  }

  /** Makes this tab the one that runs it, with the ledger that the journal gives, and does what is ordered. */
  #takeUp(command: RunCommand): void {
    void this.#inTurn(async () => {
      if (!this.#mayGoOn()) return;
      if (this.#here) return applyCommand(this.#here.run, command);
      if (this.#seen.origin !== 'kept') return;
      const release = await takeRunLock(this.manifest.id);
      if (!release) return this.#seen.watch();
      try {
        if (!(await this.#startAgain(release, command))) release();
      } catch (error) {
        release();
        if (!isTakenOver(error)) throw error;
        await this.#seen.watchAnew();
      }
    });
  }

  /** Whoever looks at it may have gone meanwhile, and somebody else may have signed in. */
  #mayGoOn(): boolean {
    return !this.#isClosed && this.disabledReason() === null;
  }

  /** @returns whether it goes on */
  async #startAgain(release: () => void, command: RunCommand): Promise<boolean> {
    if (!(await isKept(this.manifest.id))) throw new Error(notKept);
    if (!this.#mayGoOn()) return false;
    await this.#seen.catchUp();
    const { ledger, interruption } = await this.#seen.known.replay();
    if (!this.#mayGoOn()) return false;
    if (interruption) await this.#seen.note(interruption);
    if (!this.#mayGoOn()) return false;
    this.#start(ledger, release, command);
    return true;
  }

  async #settle(): Promise<void> {
    if (!this.#here) await this.#seen.settle();
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
    if (this.state.get().status !== 'finished') this.#seen.show({ status: 'paused' });
    this.#seen.sayUnkept(error);
  }
}
