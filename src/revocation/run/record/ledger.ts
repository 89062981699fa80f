import { resultOf } from '../../result-of.ts';
import { noOutcomes, type Outcome, type OutcomeCounts, type OutcomeKind, outcomeOrder } from './outcome.ts';
import type { OutcomeGroup, RunEvent } from './run-event.ts';

/** The outcome of every certificate of a run, for whoever only looks. */
export interface LedgerView {
  readonly size: number;
  /** undefined for an id that is no part of the run. */
  outcomeOf(id: number): Outcome | undefined;
  /** Certificates with this outcome. The set changes while the run goes on. */
  idsOf(kind: OutcomeKind): ReadonlySet<number>;
  counts(): OutcomeCounts;
}

/** Outcomes that may change when the certificate is read again. One that waits is not read, one that is sent has an answer to come. */
const readable: ReadonlySet<OutcomeKind> = new Set([
  'unknown',
  'failed',
  'revoked',
  'suspended',
  'verified',
  'alreadyRevoked',
  'unattributed',
]);

/** Outcomes of certificates that may have been sent without anybody knowing, when events are missing. */
const doubtable: ReadonlySet<OutcomeKind> = new Set(['sending', 'waiting', 'failed', 'skipped']);

const waiting: Outcome = { kind: 'waiting' };
const sending: Outcome = { kind: 'sending' };
const skipped: Outcome = { kind: 'skipped' };
const interrupted: Outcome = {
  kind: 'unknown',
  message: 'The run was interrupted before its answer was read.',
};

/**
 * The state machine of a run: one outcome for each id, changed by events alone. An event that must not be is refused as a
 * whole, so that nothing can be sent whose state is unknown.
 */
export class Ledger implements LedgerView {
  readonly #outcomes = new Map<number, Outcome>();
  readonly #byKind = new Map<OutcomeKind, Set<number>>(outcomeOrder.map((kind) => [kind, new Set()]));
  /** The ids of requests without an answer. */
  readonly #open = new Map<number, ReadonlySet<number>>();
  /** Sent, and what became of that was told by no answer. */
  readonly #doubtful = new Set<number>();
  #lastAttempt = 0;
  #firstSentAt: number | null = null;
  /** When the requests without an answer were sent. */
  readonly #sentAt = new Map<number, number>();
  #slowestAnswer = 0;

  constructor(ids: Iterable<number>) {
    for (const id of ids) {
      this.#outcomes.set(id, waiting);
      this.#of('waiting').add(id);
    }
  }

  get size(): number {
    return this.#outcomes.size;
  }

  get lastAttempt(): number {
    return this.#lastAttempt;
  }

  /** When the first request was sent, by the clock of the machine that sent it; null while none was. */
  get firstSentAt(): number | null {
    return this.#firstSentAt;
  }

  /** Milliseconds that an answer has taken at most which said what was done. */
  get slowestAnswer(): number {
    return this.#slowestAnswer;
  }

  /** Whether some request of it may have been carried out although no answer said so. */
  isDoubtful(id: number): boolean {
    return this.#doubtful.has(id);
  }

  outcomeOf(id: number): Outcome | undefined {
    return this.#outcomes.get(id);
  }

  idsOf(kind: OutcomeKind): ReadonlySet<number> {
    return this.#of(kind);
  }

  counts(): OutcomeCounts {
    const counts: Record<OutcomeKind, number> = { ...noOutcomes };
    for (const [kind, ids] of this.#byKind) counts[kind] = ids.size;
    return counts;
  }

  /** @throws Error when the event does not fit what went before; then nothing has changed */
  apply(event: RunEvent): void {
    switch (event.type) {
      case 'sent':
        this.#expect(event.ids, (kind) => kind === 'waiting', 'sent');
        if (event.attempt <= this.#lastAttempt) throw new Error(`Attempt ${event.attempt} comes twice.`);
        this.#lastAttempt = event.attempt;
        this.#firstSentAt ??= event.at;
        this.#open.set(event.attempt, new Set(event.ids));
        this.#sentAt.set(event.attempt, event.at);
        this.#set(event.ids, sending);
        return;
      case 'answered':
        this.#expectAnswer(event.attempt, event.outcomes);
        this.#open.delete(event.attempt);
        this.#timeAnswer(event);
        this.#setAll(event.outcomes);
        for (const { ids, outcome } of event.outcomes)
          if (outcome.kind === 'unknown' && !outcome.isRefused) this.#doubt(ids);
        return;
      case 'found':
        for (const { ids } of event.outcomes) this.#expect(ids, (kind) => readable.has(kind), 'read again');
        this.#setAll(event.outcomes);
        return;
      case 'ordered':
        if (event.order === 'skip') {
          this.#expect(event.ids, (kind) => kind === 'waiting', 'left out');
          this.#set(event.ids, skipped);
          return;
        }
        this.#expect(event.ids, (kind) => kind === 'failed' || kind === 'skipped', 'tried again');
        this.#set(event.ids, waiting);
        return;
      case 'interrupted':
        this.#expect(event.ids, (kind) => doubtable.has(kind), 'called interrupted');
        this.#forgetRequestsOf(event.ids);
        this.#set(event.ids, interrupted);
        this.#doubt(event.ids);
        return;
      case 'finished':
        return;
    }
  }

  #timeAnswer({ attempt, at, status }: Extract<RunEvent, { type: 'answered' }>): void {
    const sentAt = this.#sentAt.get(attempt);
    this.#sentAt.delete(attempt);
    const isTelling = status !== null && status < 500 && status !== 408;
    if (sentAt !== undefined && isTelling) this.#slowestAnswer = Math.max(this.#slowestAnswer, at - sentAt);
  }

  #doubt(ids: readonly number[]): void {
    for (const id of ids) this.#doubtful.add(id);
  }

  #of(kind: OutcomeKind): Set<number> {
    const ids = this.#byKind.get(kind);
    if (!ids) throw new Error(`There is no outcome ${kind}.`);
    return ids;
  }

  #expect(ids: readonly number[], holds: (kind: OutcomeKind) => boolean, act: string): void {
    for (const id of ids) {
      const kind = this.#outcomes.get(id)?.kind;
      if (kind === undefined || !holds(kind)) throw new Error(`${id} is ${kind} and must not be ${act}.`);
    }
  }

  /** Nobody waits for their answers any more. */
  #forgetRequestsOf(ids: readonly number[]): void {
    for (const [attempt, open] of this.#open) if (ids.some((id) => open.has(id))) this.#open.delete(attempt);
  }

  /** An answer gives each id of its request one outcome, and no other id any. */
  #expectAnswer(attempt: number, outcomes: readonly OutcomeGroup[]): void {
    const open = new Set(this.#open.get(attempt));
    for (const { ids } of outcomes)
      for (const id of ids) if (!open.delete(id)) throw new Error(`${id} is not open in attempt ${attempt}.`);
    if (open.size > 0) throw new Error(`The answer to attempt ${attempt} leaves ${open.size} ids open.`);
  }

  #setAll(groups: readonly OutcomeGroup[]): void {
    for (const { ids, outcome } of groups) this.#set(ids, outcome);
  }

  #set(ids: readonly number[], outcome: Outcome): void {
    const entered = this.#of(outcome.kind);
    for (const id of ids) {
      const before = this.#outcomes.get(id);
      if (before) this.#of(before.kind).delete(id);
      this.#outcomes.set(id, outcome);
      entered.add(id);
    }
  }
}

/**
 * Makes a ledger of what a journal kept. A request without an answer leaves its certificates unknown; where events are
 * missing or do not fit, so is everything that was not done: it may have been sent since.
 * @param isWhole whether all events could be read
 * @returns the ledger, and the event that it took besides those of the journal; null when it needed none
 */
export function replay(
  ids: readonly number[],
  events: readonly RunEvent[],
  isWhole: boolean,
  now: number,
): Replayed {
  return resultOf(replaySteps(ids, events, isWhole, now));
}

interface Replayed {
  readonly ledger: Ledger;
  readonly interruption: RunEvent | null;
}

/** The same, coming back after every event, so that whoever asks may do something else in between. */
export function* replaySteps(
  ids: readonly number[],
  events: readonly RunEvent[],
  isWhole: boolean,
  now: number,
): Generator<void, Replayed, void> {
  const ledger = new Ledger(ids);
  let fits = isWhole;
  for (const event of events) {
    yield;
    try {
      ledger.apply(event);
    } catch {
      fits = false;
    }
  }
  const kinds: readonly OutcomeKind[] = fits ? ['sending'] : [...doubtable];
  // A certificate that waits to be sent again may have been changed since it was read.
  const sentBefore = fits ? [...ledger.idsOf('waiting')].filter((id) => ledger.isDoubtful(id)) : [];
  const doubtful = [...kinds.flatMap((kind) => [...ledger.idsOf(kind)]), ...sentBefore];
  if (doubtful.length === 0) return { ledger, interruption: null };
  const interruption: RunEvent = { type: 'interrupted', at: now, ids: doubtful };
  ledger.apply(interruption);
  return { ledger, interruption };
}
