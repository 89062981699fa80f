import type { SelectedCertificate } from '../../selection.ts';
import { type Outcome, succeeded } from '../record/outcome.ts';
import { AdaptiveLimits, type RunLimits } from './adaptive-limits.ts';
import { CircuitBreaker, speaksAgainst } from './circuit-breaker.ts';
import type { OpenBreaker } from './run-state.ts';

/** Certificates of one CA that wait: a CA that is slow or down does not hold the others. */
export interface CaQueue {
  readonly authority: string | null;
  readonly limits: AdaptiveLimits;
  readonly breaker: CircuitBreaker;
  /** Requests without an answer. */
  inFlight: number;
  /** Certificates that have failed as far as is known, and may turn out to be done when they are read once more. */
  unsettled: number;
  /** Whether any certificate of it is done. */
  hasSucceeded: boolean;
}

/** Beyond so many unsettled ones nothing is sent: they are enough to find out whether too many fail. */
const maxUnsettled = 300;
const maxUnsettledAtFirst = 5;

interface Queue extends CaQueue {
  waiting: number[];
  /** How many of `waiting` are taken already. */
  taken: number;
  /** Parts of a request that was refused as a whole, to be sent as they are. */
  parts: (readonly number[])[];
}

/** How many have failed, of how many. */
export interface OpenBreakers {
  readonly failed: number;
  readonly of: number;
}

/** The queues of certificates that wait to be sent, by CA. */
export class CaQueues {
  /** Of all CAs together. */
  readonly breaker = new CircuitBreaker();
  readonly #limits: RunLimits;
  readonly #queueOf = new Map<number, Queue>();
  readonly #queues: Queue[] = [];
  #turn = 0;

  constructor(certificates: readonly SelectedCertificate[], limits: RunLimits) {
    this.#limits = limits;
    const queues = new Map<string | null, Queue>();
    for (const { Id, CertificateAuthorityName } of certificates) {
      let queue = queues.get(CertificateAuthorityName);
      if (!queue) {
        queue = this.#create(CertificateAuthorityName);
        queues.set(CertificateAuthorityName, queue);
      }
      this.#queueOf.set(Id, queue);
    }
    this.#queues = [...queues.values()];
  }

  of(id: number): CaQueue {
    const queue = this.#queueOf.get(id);
    if (!queue) throw new Error(`${id} is no part of the run.`);
    return queue;
  }

  add(ids: Iterable<number>): void {
    for (const id of ids) this.#queueOf.get(id)?.waiting.push(id);
  }

  /**
   * Draws the conclusions from outcomes: failed ones count against the circuit breakers.
   * @returns those that wait, which are in no queue yet
   */
  settle(outcomes: Iterable<readonly [number, Outcome]>): readonly number[] {
    const waiting: number[] = [];
    for (const [id, outcome] of outcomes) {
      if (outcome.kind === 'waiting') waiting.push(id);
      const hasFailed = speaksAgainst(outcome);
      if (hasFailed === null) continue;
      const queue = this.of(id);
      this.breaker.record(hasFailed);
      queue.breaker.record(hasFailed);
      if (succeeded.has(outcome.kind)) queue.hasSucceeded = true;
    }
    return waiting;
  }

  /** Puts requests that are to be sent as they are first: what is wrong with one of them shows soon. */
  addParts(queue: CaQueue, parts: readonly (readonly number[])[]): void {
    const own = this.#queues.find((each) => each === queue);
    own?.parts.push(...parts.filter((part) => part.length > 0).toReversed());
  }

  /** Whether nothing waits to be sent. */
  get isEmpty(): boolean {
    return this.#queues.every(({ waiting, taken, parts }) => waiting.length === taken && parts.length === 0);
  }

  /** The next request, each queue in its turn; null when no queue may send one now. */
  take(): { readonly queue: CaQueue; readonly ids: readonly number[] } | null {
    for (let step = 0; step < this.#queues.length; step += 1) {
      const queue = this.#queues[(this.#turn + step) % this.#queues.length];
      if (!queue || queue.breaker.open || queue.inFlight >= queue.limits.concurrency) continue;
      if (queue.unsettled >= (queue.hasSucceeded ? maxUnsettled : maxUnsettledAtFirst)) continue;
      const ids = queue.parts.pop() ?? takeWaiting(queue);
      if (ids.length === 0) continue;
      this.#turn = (this.#turn + step + 1) % this.#queues.length;
      return { queue, ids };
    }
    return null;
  }

  /** CAs that nothing is sent to any more while certificates of theirs wait. */
  get openBreakers(): readonly OpenBreaker[] {
    return this.#queues.flatMap(({ authority, breaker, waiting, taken, parts }) =>
      breaker.open && (waiting.length > taken || parts.length > 0) ? [{ authority, ...breaker.open }] : [],
    );
  }

  /** The breakers that keep all that waits from being sent. */
  get whatIsOpen(): OpenBreakers {
    const open = this.breaker.open ? [this.breaker.open] : this.openBreakers;
    return {
      failed: open.reduce((sum, { failed }) => sum + failed, 0),
      of: open.reduce((sum, { of }) => sum + of, 0),
    };
  }

  /** Lets those go on that had failed too often. */
  resetBreakers(): void {
    this.breaker.reset();
    for (const { breaker } of this.#queues) breaker.reset();
  }

  /** Forgets everything that waits. */
  clear(): void {
    for (const queue of this.#queues) {
      queue.waiting = [];
      queue.taken = 0;
      queue.parts = [];
    }
  }

  #create(authority: string | null): Queue {
    const limits = new AdaptiveLimits(this.#limits);
    return {
      authority,
      limits,
      breaker: new CircuitBreaker(),
      inFlight: 0,
      unsettled: 0,
      hasSucceeded: false,
      waiting: [],
      taken: 0,
      parts: [],
    };
  }
}

function takeWaiting(queue: Queue): readonly number[] {
  const ids = queue.waiting.slice(queue.taken, queue.taken + queue.limits.size);
  queue.taken += ids.length;
  if (queue.taken === queue.waiting.length) {
    queue.waiting = [];
    queue.taken = 0;
  }
  return ids;
}
