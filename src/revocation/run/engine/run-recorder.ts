import { createStore, type Store } from '../../store.ts';
import { type Journal, type RunPort, TakenOver } from '../ports.ts';
import type { Ledger, LedgerView } from '../record/ledger.ts';
import { type Outcome, succeeded } from '../record/outcome.ts';
import { groupOutcomes } from '../record/outcome-groups.ts';
import type { RunEvent } from '../record/run-event.ts';
import { Backoff } from './backoff.ts';
import type { CaQueues } from './ca-queues.ts';
import { CircuitBreaker, speaksAgainst } from './circuit-breaker.ts';
import { Condition } from './condition.ts';
import { PauseReasons } from './pause-reasons.ts';
import type { RunState } from './run-state.ts';
import { Throughput } from './throughput.ts';

/** What is open when the pace has settled, so that the time that is left can be told. */
const tellingShare = 0.95;

/** How a run stands: each event goes through here, into the ledger and the journal, and from here it is told. */
export class RunRecorder {
  readonly pauseReasons = new PauseReasons();
  readonly breaker = new CircuitBreaker();
  readonly throughput = new Throughput();
  readonly backoff: Backoff;
  /** Rings at every change. */
  readonly changes = new Condition();
  readonly state: Store<RunState>;
  phase: 'running' | 'verifying' | 'finished' = 'running';
  isStopping = false;
  /** Requests without an answer. */
  inFlight = 0;
  /** Whether nothing is sent that could not be written down before. */
  needsJournal = true;
  readonly #ledger: Ledger;
  readonly #queues: CaQueues;
  readonly #journal: Journal;
  readonly #port: RunPort;

  constructor(ledger: Ledger, queues: CaQueues, journal: Journal, port: RunPort) {
    this.#ledger = ledger;
    this.#queues = queues;
    this.#journal = journal;
    this.#port = port;
    this.backoff = new Backoff(port, () => this.changed());
    this.state = createStore(this.#stateNow());
  }

  changed(): void {
    this.state.set(this.#stateNow());
    this.changes.signal();
  }

  /** @returns whether it is written down, or need not be */
  async record(event: RunEvent): Promise<boolean> {
    this.#ledger.apply(event);
    this.changed();
    try {
      await this.#journal.append(event);
      return true;
    } catch (error) {
      if (error instanceof TakenOver) this.pauseReasons.add({ by: 'takenOver' });
      else if (this.needsJournal) this.pauseReasons.add({ by: 'journal', message: messageOf(error) });
      else return true;
      this.changed();
      return false;
    }
  }

  /**
   * What reading again has shown.
   * @param queue takes those that wait to be sent again; else they are sent in their turn
   */
  async recordFound(
    outcomes: ReadonlyMap<number, Outcome>,
    queue?: (ids: readonly number[]) => void,
  ): Promise<void> {
    if (outcomes.size === 0) return;
    const at = this.#port.now();
    const noted = this.record({ type: 'found', at, outcomes: groupOutcomes(outcomes) });
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
      this.breaker.record(hasFailed);
      const queue = this.#queues.of(id);
      queue.breaker.record(hasFailed);
      if (succeeded.has(outcome.kind)) queue.hasSucceeded = true;
    }
    if (queue) queue(waiting);
    else this.#queues.add(waiting);
    this.changed();
  }

  /** Somebody says that it shall go on. */
  resetBreakers(): void {
    this.breaker.reset();
    this.#queues.resetBreakers();
  }

  #stateNow(): RunState {
    const counts = this.#ledger.counts();
    const open = counts.waiting + counts.sending;
    const isOver = this.phase === 'finished';
    // Of a run that has ended only this still matters: whether its end is written down.
    const pauseReason = isOver
      ? this.pauseReasons.ofJournal
      : (this.pauseReasons.first ?? this.backoff.pauseReason);
    // Time in which nothing is sent is no measure of the pace.
    if (pauseReason) this.throughput.reset();
    else this.throughput.sample(this.#port.now(), this.#ledger.size - open);
    const { rate } = this.throughput;
    // Of what is only read again the pace of sending tells nothing.
    const isTelling = open > 0 && open <= this.#ledger.size * tellingShare;
    return {
      status: this.phase === 'running' && this.pauseReasons.first ? 'paused' : this.phase,
      pauseReason,
      isStopping: this.isStopping,
      openBreakers: this.#queues.openBreakers,
      ledger: this.#ledger,
      counts,
      inFlight: this.inFlight,
      rate,
      timeLeft: rate && isTelling ? (open / rate) * 1000 : null,
    };
  }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The state of a run that nobody runs. */
export function stateAtRest(ledger: LedgerView, status: 'paused' | 'finished'): RunState {
  return {
    status,
    pauseReason: null,
    isStopping: false,
    openBreakers: [],
    ledger,
    counts: ledger.counts(),
    inFlight: 0,
    rate: null,
    timeLeft: null,
  };
}
