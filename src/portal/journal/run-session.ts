import type { RunCommand } from '#revocation/run/engine/run.ts';
import { type Clock, type RunTransport, TakenOver } from '#revocation/run/ports.ts';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import { createStore, type Store } from '#revocation/store.ts';
import type { Person } from '../api/person.ts';
import type { PortalRun, RunPlace } from './portal-run.ts';
import { RunLeadership } from './run-leadership.ts';
import { type Origin, RunMirror } from './run-mirror.ts';
import { placeOf, type SessionAction, type SessionState, sessionState } from './session-state.ts';
import { isTakenOver } from './storage-sentence.ts';
import type { TabEnvironment } from './tab-environment.ts';
import { Turns } from './turns.ts';
import { disabledReasonFor } from './who-may-go-on.ts';

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

/**
 * A run as this tab knows it, and the one owner of it in this tab. `sessionState` says how the tab stands to it; here is decided
 * what is done about that: `RunLeadership` runs it, `RunMirror` shows it and follows whoever runs it.
 */
export class RunSession implements PortalRun {
  readonly manifest: Manifest;
  readonly certificates: readonly SelectedCertificate[];
  readonly place: Store<RunPlace>;
  readonly state: PortalRun['state'];
  readonly silentSince: PortalRun['silentSince'];
  readonly #options: RunSessionOptions;
  readonly #mirror: RunMirror;
  readonly #leadership: RunLeadership;
  readonly #turns = new Turns((error) => this.#fail(error));
  #session: SessionState;
  #origin: Origin;
  #isClosed = false;

  constructor(options: RunSessionOptions) {
    const { manifest, certificates, origin, transport, clock, tab } = options;
    this.manifest = manifest;
    this.certificates = certificates;
    this.#options = options;
    this.#origin = origin;
    const isReadOnly = origin === 'imported' || origin === 'otherCommand';
    this.#session = isReadOnly ? { at: 'readOnly', why: origin } : { at: 'interrupted' };
    this.place = createStore(placeOf(this.#session));
    const isKept = () => this.#origin === 'kept';
    this.#mirror = new RunMirror({ runId: manifest.id, ids: certificates.map(({ Id }) => Id), isKept, tab });
    this.state = this.#mirror.state;
    this.silentSince = this.#mirror.silentSince;
    this.#leadership = new RunLeadership({
      confirmed: this,
      mirror: this.#mirror,
      transport,
      clock,
      tab,
      isKept,
      onLead: () => this.#dispatch({ type: 'lead' }),
      onEnd: () => void this.#turns.take(() => this.#rest()),
      onLost: () => void this.#turns.take(() => this.#followAnew()),
    });
  }

  /** Whether the run is written down somewhere. */
  get isKept(): boolean {
    return this.#origin !== 'memory';
  }

  get events(): readonly RunEvent[] {
    return this.#mirror.events;
  }

  /** Whether the run is under way in this tab, paused or not, or its end is not written down yet. */
  get isUnderWay(): boolean {
    if (this.#leadership.run && this.#origin === 'kept') return true;
    return this.place.get() === 'here' && this.state.get().status !== 'finished';
  }

  /** Whether this tab cannot let go of the run now: it is under way, or about to be. */
  get isBusy(): boolean {
    return this.isUnderWay || this.#turns.isBusy;
  }

  disabledReason(): string | null {
    return disabledReasonFor(this.#options.signedInAs(), this.manifest);
  }

  /** Writes down what was confirmed, then starts. The run is shown as running meanwhile. */
  begin(): void {
    this.#session = { at: 'new', hasFailed: false };
    this.#startNew();
  }

  /** Shows how the run stands: with whoever runs it, or as it was left. */
  async open(): Promise<void> {
    this.#listen();
    await this.#turns.take(async () => {
      if (this.#session.at === 'readOnly') return this.#mirror.lookAt();
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
    this.#leadership.run?.pause();
    this.#dispatch({ type: 'order', order: 'pause' });
  }

  stop(): void {
    if (this.#leadership.run) this.#leadership.run.stop();
    else if (this.#session.at === 'interrupted') this.#takeUp('stop');
    else if (this.#couldNotBegin) this.#startInMemory();
    this.#dispatch({ type: 'order', order: 'stop' });
  }

  resume(): void {
    // A run that could not be written down goes on all the same, now that somebody says so.
    if (this.#couldNotBegin) this.#startInMemory();
    else if (this.#leadership.run || this.#session.at === 'interrupted') this.#takeUp('goOn');
  }

  signedIn(): void {
    if (this.disabledReason() === null) this.#leadership.run?.signedIn();
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
    this.#dispatch({ type: 'start' });
    this.#mirror.showRunning();
    void this.#turns.take(async () => {
      await this.#leadership.begin(() => {
        this.#listen();
        return this.#session.at === 'starting' ? this.#session.first : null;
      });
    });
  }

  #listen(): void {
    this.#mirror.listen((message) => {
      if (message.type === 'asked') this.#leadership.show();
      else
        void this.#turns.take(async () => {
          if (this.#leadership.run || this.#session.at === 'starting') return;
          if (this.#session.at !== 'following') await this.#follow();
          await this.#mirror.hear(message);
          const hasEnded = message.type === 'state' && message.state.status === 'finished';
          if (hasEnded && !this.#options.tab.knowsOtherTabs) await this.#settle();
        });
    });
  }

  /** Any tab may take it up from here on. One whose end could not be written down yet stays here. */
  async #rest(): Promise<void> {
    if (!(await this.#leadership.rest())) return;
    this.#dispatch({ type: 'rest' });
    // Events that could not be written down are by now.
    this.#mirror.show({ pauseReason: null });
    this.#options.tab.runsChanged();
  }

  /** Makes this tab the one that runs it, with the ledger that the journal gives, and does what is ordered. */
  #takeUp(command: RunCommand): void {
    /** The user may have gone meanwhile, and somebody else may have signed in. */
    const mayGoOn = () => !this.#isClosed && this.disabledReason() === null;
    void this.#turns.take(async () => {
      if (!mayGoOn() || this.#leadership.apply(command) || this.#origin !== 'kept') return;
      const release = await this.#options.tab.locks.claim(this.manifest.id);
      if (!release) return this.#follow();
      this.#dispatch({ type: 'start' });
      try {
        if (await this.#leadership.goOn(release, command, mayGoOn)) return;
        release();
        this.#dispatch({ type: 'refused' });
      } catch (error) {
        release();
        if (!isTakenOver(error) && !(error instanceof TakenOver)) throw error;
        await this.#followAnew();
      }
    });
  }

  async #follow(): Promise<void> {
    await this.#mirror.readOther();
    this.#dispatch({ type: 'follow' });
    this.#mirror.follow(() => void this.#turns.take(() => this.#settle()));
  }

  /** The same, when what is known here is not what the journal has. */
  #followAnew(): Promise<void> {
    this.#mirror.forget();
    return this.#follow();
  }

  /** A run that nobody runs: it has ended, or it was interrupted. */
  async #settle(): Promise<void> {
    if (this.#leadership.run) return;
    this.#mirror.stopFollowing();
    const { ledger, hasEnded } = await this.#mirror.replay();
    this.#dispatch({ type: 'settle', hasEnded });
    this.#mirror.showRest(ledger, hasEnded);
    // The tab that ran it may have had no time to sum up.
    await this.#mirror.sumUp();
  }

  /** The journal cannot be written or read: what is at rest stays so, and says why. */
  #fail(error: unknown): void {
    if (this.#leadership.run || this.#isClosed) return;
    this.#dispatch({ type: 'failed' });
    if (this.state.get().status !== 'finished') this.#mirror.show({ status: 'paused' });
    this.#mirror.showUnkept(error);
  }
}
