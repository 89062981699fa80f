import { applyCommand, type RunCommand } from '#revocation/run/engine/run.ts';
import type { Clock, RunTransport } from '#revocation/run/ports.ts';
import type { Ledger } from '#revocation/run/record/ledger.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { createStore, type Store } from '#revocation/store.ts';
import type { Person } from '../api/person.ts';
import { createKeptJournal, type KeptJournal, memoryJournal } from './kept-journal.ts';
import { newRunOf } from './new-run.ts';
import type { PortalRun, RunPlace } from './portal-run.ts';
import { type RunLeader, startLeading } from './run-leader.ts';
import { type Origin, RunMirror } from './run-mirror.ts';
import { placeOf, type SessionAction, type SessionState, sessionState } from './session-state.ts';
import { isTakenOver } from './storage-sentence.ts';
import type { TabEnvironment } from './tab-environment.ts';
import { disabledReasonFor } from './who-may-go-on.ts';

/** What this tab alone has while it runs here. */
interface Lead extends RunLeader {
  readonly journal: KeptJournal;
  /** Lets other tabs take it up. */
  readonly release: () => void;
}

export interface RunSessionOptions {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly origin: Origin;
  readonly transport: RunTransport;
  readonly clock: Clock;
  /** null when nobody is signed in. */
  readonly signedInAs: () => Person | null;
  readonly tab: TabEnvironment;
}

const notKept =
  'This browser does not keep this run any more: it was deleted in another tab, or the data of this site were cleared.';

/**
 * A run as this tab knows it, and the one owner of it in this tab. `sessionState` says how the tab stands to it; here is what is
 * done about that: locks, journal, engine, and the other tabs, all of which come from the environment.
 */
export class RunSession implements PortalRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly place: Store<RunPlace>;
  readonly state: PortalRun['state'];
  readonly silentSince: PortalRun['silentSince'];
  readonly #options: RunSessionOptions;
  readonly #mirror: RunMirror;
  #session: SessionState;
  #origin: Origin;
  #lead: Lead | null = null;
  /** All that reads the journal or changes hands goes one after the other. */
  #turns: Promise<void> = Promise.resolve();
  #turnCount = 0;
  #isClosed = false;

  constructor(options: RunSessionOptions) {
    const { manifest, certificates, origin, tab } = options;
    this.manifest = manifest;
    this.certificates = certificates;
    this.#options = options;
    this.#origin = origin;
    const isKept = () => this.#origin === 'kept';
    this.#mirror = new RunMirror({ runId: manifest.id, ids: certificates.map(({ Id }) => Id), isKept, tab });
    this.#session =
      origin === 'imported' || origin === 'otherCommand'
        ? { at: 'readOnly', why: origin }
        : { at: 'interrupted' };
    this.place = createStore(placeOf(this.#session));
    this.state = this.#mirror.state;
    this.silentSince = this.#mirror.silentSince;
  }

  /** Whether it is written down somewhere. */
  get isKept(): boolean {
    return this.#origin !== 'memory';
  }

  get events(): readonly RunEvent[] {
    return this.#mirror.events;
  }

  /** Whether it is under way in this tab, paused or not, or its end is not written down yet. */
  get isUnderWay(): boolean {
    if (this.#lead && this.#origin === 'kept') return true;
    return this.place.get() === 'here' && this.state.get().status !== 'finished';
  }

  /** Whether this tab cannot let go of it now: it is under way, or about to be. */
  get isBusy(): boolean {
    return this.isUnderWay || this.#turnCount > 0;
  }

  disabledReason(): string | null {
    return disabledReasonFor(this.#options.signedInAs(), this.manifest);
  }

  /** Writes down what was confirmed, then starts. It is shown as running meanwhile. */
  begin(): void {
    this.#session = { at: 'new', hasFailed: false };
    this.#startNew();
  }

  /** Shows how it stands: with whoever runs it, or as it was left. */
  async open(): Promise<void> {
    this.#listen();
    await this.#inTurn(async () => {
      if (this.#session.at === 'readOnly') return this.#lookAt();
      const locked = await this.#options.tab.locks.held();
      await (locked.has(this.manifest.id) ? this.#follow() : this.#settle());
    });
  }

  /** Hears and tells nothing any more. */
  close(): void {
    this.#isClosed = true;
    this.#mirror.close();
  }

  pause(): void {
    if (this.#lead) this.#lead.run.pause();
    else this.#dispatch({ type: 'order', order: 'pause' });
  }

  stop(): void {
    if (this.#lead) this.#lead.run.stop();
    else if (this.#session.at === 'interrupted') this.#takeUp('stop');
    else if (this.#couldNotBegin) this.#startInMemory();
    this.#dispatch({ type: 'order', order: 'stop' });
  }

  resume(): void {
    // What could not be written down goes on all the same, now that somebody says so.
    if (this.#couldNotBegin) this.#startInMemory();
    else if (this.#lead || this.#session.at === 'interrupted') this.#takeUp('goOn');
  }

  signedIn(): void {
    if (this.disabledReason() === null) this.#lead?.run.signedIn();
  }

  retry(ids: readonly number[]): void {
    this.#takeUp({ retry: ids });
  }

  refresh(ids: readonly number[]): void {
    this.#takeUp({ refresh: ids });
  }

  get #couldNotBegin(): boolean {
    return this.#session.at === 'new' && this.#session.hasFailed;
  }

  #dispatch(action: SessionAction): void {
    this.#session = sessionState(this.#session, action);
    const place = placeOf(this.#session);
    if (place !== this.place.get()) this.place.set(place);
  }

  #startInMemory(): void {
    this.#origin = 'memory';
    this.#startNew();
  }

  #startNew(): void {
    const { tab } = this.#options;
    this.#dispatch({ type: 'start' });
    this.#mirror.showRunning();
    void this.#inTurn(async () => {
      const release = this.#origin === 'kept' ? await this.#keepNew(tab) : () => {};
      this.#listen();
      const first = this.#session.at === 'starting' ? this.#session.first : null;
      const command = first === 'stop' ? 'stop' : 'goOn';
      this.#start(this.#mirror.ledger, this.#openJournal(), release, command);
      if (first === 'pause') this.pause();
    });
  }

  /** Writes down what was confirmed, and makes this tab the one that runs it. @returns what lets other tabs take it up */
  async #keepNew({ locks, storage }: TabEnvironment): Promise<() => void> {
    const release = await locks.claimNew(this.manifest.id);
    try {
      await storage.keepRun(newRunOf(this));
      return release;
    } catch (error) {
      release();
      throw error;
    }
  }

  #listen(): void {
    this.#mirror.listen((message) => {
      if (message.type === 'asked') this.#lead?.show();
      else
        void this.#inTurn(async () => {
          if (this.#lead || this.#session.at === 'starting') return;
          if (this.#session.at !== 'following') await this.#follow();
          await this.#mirror.hear(message);
          const hasEnded = message.type === 'state' && message.state.status === 'finished';
          if (hasEnded && !this.#options.tab.knowsOtherTabs) await this.#settle();
        });
    });
  }

  /** Where this tab alone writes what happens: into what it knows, and what is kept. */
  #openJournal(): KeptJournal {
    const { events, next } = this.#mirror;
    const kept =
      this.#origin === 'memory'
        ? memoryJournal
        : createKeptJournal({
            runId: this.manifest.id,
            next,
            storage: this.#options.tab.storage,
            everything: () => newRunOf(this, events),
            onKept: (seq, event) => this.#mirror.tellEvent(seq, event),
            onRecovered: () => {
              this.#lead?.run.journalWorks();
              // Lists have missed it.
              this.#options.tab.runsChanged();
              void this.#inTurn(() => this.#rest());
            },
            onLost: () => this.#giveUp(),
          });
    return {
      ...kept,
      append: (event) => {
        // What comes when another tab has it already is not what the journal says.
        if (!kept.isLost()) events.push(event);
        return kept.append(event);
      },
    };
  }

  #start(ledger: Ledger, journal: KeptJournal, release: () => void, command: RunCommand): void {
    const { transport, clock, tab } = this.#options;
    const { manifest, certificates } = this;
    this.#mirror.lead(ledger);
    this.#dispatch({ type: 'lead' });
    const leader = startLeading({
      manifest,
      certificates,
      ledger,
      transport,
      clock,
      journal,
      command,
      onShow: ({ state }) => this.#mirror.tell(state.get()),
      onSumUp: () => void this.#mirror.sumUp(),
      onFinish: () => void this.#inTurn(() => this.#rest()),
    });
    this.#lead = { ...leader, journal, release };
    tab.runsChanged();
  }

  /** It has finished: any tab may take it up from here on. One whose end could not be written down yet stays here. */
  async #rest(): Promise<void> {
    const lead = this.#lead;
    if (lead?.run.state.get().status !== 'finished') return;
    const failure = await lead.journal.settled();
    if (this.#lead !== lead) return;
    if (failure) return this.#mirror.showUnkept(failure);
    await this.#mirror.sumUp();
    if (this.#origin !== 'kept' || lead.run.state.get().status !== 'finished') return;
    this.#letGo(lead);
    this.#dispatch({ type: 'rest' });
    // What could not be written down is by now.
    this.#mirror.show({ pauseReason: null });
    this.#options.tab.runsChanged();
  }

  /** Another tab has written to its journal: that one goes on with it, and from here nothing is sent any more. */
  #giveUp(): void {
    const lead = this.#lead;
    if (!lead) return;
    this.#letGo(lead);
    lead.run.stop();
    void this.#inTurn(() => this.#followAnew());
    this.#options.tab.runsChanged();
  }

  #letGo(lead: Lead): void {
    this.#lead = null;
    lead.leave();
    lead.journal.close();
    lead.release();
  }

  /** Makes this tab the one that runs it, with the ledger that the journal gives, and does what is ordered. */
  #takeUp(command: RunCommand): void {
    void this.#inTurn(async () => {
      if (!this.#mayGoOn()) return;
      if (this.#lead) return applyCommand(this.#lead.run, command);
      if (this.#origin !== 'kept') return;
      const release = await this.#options.tab.locks.claim(this.manifest.id);
      if (!release) return this.#follow();
      this.#dispatch({ type: 'start' });
      try {
        if (await this.#startAgain(release, command)) return;
        release();
        this.#dispatch({ type: 'refused' });
      } catch (error) {
        release();
        if (!isTakenOver(error)) throw error;
        await this.#followAnew();
      }
    });
  }

  /** Whoever looks at it may have gone meanwhile, and somebody else may have signed in. */
  #mayGoOn(): boolean {
    return !this.#isClosed && this.disabledReason() === null;
  }

  /** @returns whether it goes on */
  async #startAgain(release: () => void, command: RunCommand): Promise<boolean> {
    if (!(await this.#options.tab.storage.isKept(this.manifest.id))) throw new Error(notKept);
    if (!this.#mayGoOn()) return false;
    const { ledger, interruption } = await this.#mirror.replay();
    if (!this.#mayGoOn()) return false;
    const journal = this.#openJournal();
    try {
      // Before the engine is there: nothing begins that cannot be written down.
      if (interruption) await journal.append(interruption);
      if (this.#mayGoOn()) {
        this.#start(ledger, journal, release, command);
        return true;
      }
    } catch (error) {
      this.#mirror.forget();
      journal.close();
      throw error;
    }
    journal.close();
    return false;
  }

  async #follow(): Promise<void> {
    await this.#mirror.readOther();
    this.#dispatch({ type: 'follow' });
    this.#mirror.follow(() => void this.#inTurn(() => this.#settle()));
  }

  /** The same, when what is known here is not what the journal has. */
  #followAnew(): Promise<void> {
    this.#mirror.forget();
    return this.#follow();
  }

  /** Nobody runs it: it has ended, or it was interrupted. */
  async #settle(): Promise<void> {
    if (this.#lead) return;
    const { ledger, hasEnded } = await this.#mirror.replay();
    this.#dispatch({ type: 'settle', hasEnded });
    this.#mirror.showRest(ledger, hasEnded);
    // Whoever ran it may have had no time for it.
    await this.#mirror.sumUp();
  }

  /** As it was left, and nothing is made of it. */
  async #lookAt(): Promise<void> {
    const { ledger } = await this.#mirror.replay();
    this.#mirror.showRest(ledger, this.#mirror.areEnded);
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
    if (this.#lead || this.#isClosed) return;
    this.#dispatch({ type: 'failed' });
    if (this.state.get().status !== 'finished') this.#mirror.show({ status: 'paused' });
    this.#mirror.showUnkept(error);
  }
}
