import { createStore, type Store } from '../store.ts';
import { Bell } from './bell.ts';
import { Fuse, speaksAgainst } from './fuse.ts';
import { Holds } from './holds.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger, LedgerView } from './ledger.ts';
import { type Outcome, succeeded } from './outcome.ts';
import { groupOutcomes } from './outcome-groups.ts';
import { Patience } from './patience.ts';
import type { RunEvent } from './run-event.ts';
import { type Journal, type RunPort, TakenOver } from './run-port.ts';
import type { RunState } from './run-state.ts';
import { Throughput } from './throughput.ts';

/** What is open when the pace has settled, so that the time that is left can be told. */
const tellingShare = 0.95;

/** How a run stands: each event goes through here, into the ledger and the journal, and from here it is told. */
export class Books {
  readonly holds = new Holds();
  readonly fuse = new Fuse();
  readonly throughput = new Throughput();
  readonly patience: Patience;
  /** Rings at every change. */
  readonly changes = new Bell();
  readonly state: Store<RunState>;
  phase: 'running' | 'verifying' | 'finished' = 'running';
  isStopping = false;
  /** Requests without an answer. */
  inFlight = 0;
  /** Whether nothing is sent that could not be written down before. */
  needsJournal = true;
  readonly #ledger: Ledger;
  readonly #lanes: Lanes;
  readonly #journal: Journal;
  readonly #port: RunPort;

  constructor(ledger: Ledger, lanes: Lanes, journal: Journal, port: RunPort) {
    this.#ledger = ledger;
    this.#lanes = lanes;
    this.#journal = journal;
    this.#port = port;
    this.patience = new Patience(port, () => this.changed());
    this.state = createStore(this.#stateNow());
  }

  changed(): void {
    this.state.set(this.#stateNow());
    this.changes.ring();
  }

  /** @returns whether it is written down, or need not be */
  async note(event: RunEvent): Promise<boolean> {
    this.#ledger.apply(event);
    this.changed();
    try {
      await this.#journal.append(event);
      return true;
    } catch (error) {
      if (error instanceof TakenOver) this.holds.add({ by: 'takenOver' });
      else if (this.needsJournal) this.holds.add({ by: 'journal', message: wordsOf(error) });
      else return true;
      this.changed();
      return false;
    }
  }

  /**
   * What reading again has shown.
   * @param queue takes those that wait to be sent again; else they are sent in their turn
   */
  async noteFound(
    outcomes: ReadonlyMap<number, Outcome>,
    queue?: (ids: readonly number[]) => void,
  ): Promise<void> {
    if (outcomes.size === 0) return;
    const at = this.#port.now();
    const noted = this.note({ type: 'found', at, outcomes: groupOutcomes(outcomes) });
    this.follow(outcomes, queue);
    await noted;
  }

  /** Draws the conclusions: those that wait are sent in their turn, and those that failed wear the fuses. */
  follow(outcomes: ReadonlyMap<number, Outcome>, queue?: (ids: readonly number[]) => void): void {
    const waiting: number[] = [];
    for (const [id, outcome] of outcomes) {
      if (outcome.kind === 'waiting') waiting.push(id);
      const hasFailed = speaksAgainst(outcome);
      if (hasFailed === null) continue;
      this.fuse.settle(hasFailed);
      const lane = this.#lanes.of(id);
      lane.fuse.settle(hasFailed);
      if (succeeded.has(outcome.kind)) lane.hasSucceeded = true;
    }
    if (queue) queue(waiting);
    else this.#lanes.add(waiting);
    this.changed();
  }

  /** Somebody says that it shall go on. */
  resetFuses(): void {
    this.fuse.reset();
    this.#lanes.resetFuses();
  }

  #stateNow(): RunState {
    const counts = this.#ledger.counts();
    const open = counts.waiting + counts.sending;
    const isOver = this.phase === 'finished';
    // Of a run that has ended only this still matters: whether its end is written down.
    const hold = isOver ? this.holds.ofJournal : (this.holds.first ?? this.patience.hold);
    // Time in which nothing is sent is no measure of the pace.
    if (hold) this.throughput.reset();
    else this.throughput.sample(this.#port.now(), this.#ledger.size - open);
    const { rate } = this.throughput;
    // Of what is only read again the pace of sending tells nothing.
    const isTelling = open > 0 && open <= this.#ledger.size * tellingShare;
    return {
      status: this.phase === 'running' && this.holds.first ? 'paused' : this.phase,
      hold,
      isStopping: this.isStopping,
      blown: this.#lanes.blown,
      ledger: this.#ledger,
      counts,
      inFlight: this.inFlight,
      rate,
      timeLeft: rate && isTelling ? (open / rate) * 1000 : null,
    };
  }
}

/** What an error says. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The state of a run that nobody runs. */
export function restingState(ledger: LedgerView, status: 'paused' | 'finished'): RunState {
  return {
    status,
    hold: null,
    isStopping: false,
    blown: [],
    ledger,
    counts: ledger.counts(),
    inFlight: 0,
    rate: null,
    timeLeft: null,
  };
}
