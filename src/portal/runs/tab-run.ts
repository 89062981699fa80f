import { type Run, restingState, startRun } from '#revocation/run/engine.ts';
import { Ledger, replay } from '#revocation/run/ledger.ts';
import type { Manifest } from '#revocation/run/manifest.ts';
import type { RunEvent } from '#revocation/run/run-event.ts';
import type { RunPort } from '#revocation/run/run-port.ts';
import type { RunState } from '#revocation/run/run-state.ts';
import type { PickedCertificate } from '#revocation/selection.ts';
import { createStore, type Store } from '#revocation/store.ts';
import { foldEvent, foldEvents, isEnded } from './fold-events.ts';
import { intentionOf } from './intention.ts';
import { readEvents } from './kept-events.ts';
import { createKeptJournal, type KeptJournal, memoryJournal } from './kept-journal.ts';
import { lastingLedger } from './lasting-ledger.ts';
import { paced } from './paced.ts';
import type { PortalRun, RunPlace } from './portal-run.ts';
import { sayRunsChanged } from './run-changes.ts';
import { knowsOtherTabs, lockedRuns, takeRunLock, whenRunLockFree } from './run-lock.ts';
import { openRunChannel, type RunChannel, type RunMessage } from './run-messages.ts';
import type { RunSummary } from './run-record.ts';
import { isKept, keepRun, updateSummary } from './run-store.ts';
import { storageSentence } from './storage-sentence.ts';

/** Where its events are: in the journal of this browser, in this tab alone, or in a report. */
type Origin = 'kept' | 'memory' | 'imported';

/** What runs here. */
interface Running {
  readonly engine: Run;
  readonly journal: KeptJournal;
  /** Lets other tabs take it up, and tells nothing of it any more. */
  readonly leave: () => void;
}

/** Milliseconds between two states that are shown, and between two summaries that are written. */
const stateEvery = 200;
const summaryEvery = 1000;

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
  /** The number of the event that the journal lacks. */
  #next = 0;
  #isWhole = true;
  #running: Running | null = null;
  #channel: RunChannel | null = null;
  #watching: AbortController | null = null;
  /** Whatever reads the journal, one after the other. */
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
    this.place = createStore<RunPlace>(origin === 'imported' ? 'imported' : 'here');
    this.state = createStore(this.#resting('paused'));
    if (origin !== 'kept') return;
    this.#channel = openRunChannel(this.manifest.id, (message) => {
      if (message.type === 'asked') this.#running?.tell();
      else this.#inTurn(() => this.#hear(message));
    });
  }
}
