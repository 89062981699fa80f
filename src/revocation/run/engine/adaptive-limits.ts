/** How much may be asked of Command at once. */
export interface RunLimits {
  /** Certificates in one request. */
  readonly maxIds: number;
  /** Requests without an answer at the same time. */
  readonly maxRequests: number;
}

/** A hundred are answered within seconds, even where each costs a call to its CA. Ten requests at once are Boulder's default. */
export const usualLimits: RunLimits = { maxIds: 100, maxRequests: 10 };

/** Milliseconds. A request that is answered sooner may be larger; one that takes longer is made smaller. */
const brisk = 2_000;
const slow = 6_000;
/** The next size is at most so many times the last one. */
const maxGrowth = 8;

/** Requests that may be open besides, for each answer: three times as many when all that are open are answered. */
const moreAtFirst = 2;
/** The same after trouble. */
const moreLater = 1;

/** Answers without trouble after which a size that was trouble is tried again. */
const probation = 20;

/** How large and how many the requests to one CA are: one of one at first, then more as they are answered. */
export class AdaptiveLimits {
  readonly #limits: RunLimits;
  #size = 1;
  #concurrency = 1;
  #largest: number;
  #clearAnswers = 0;
  #generation = 0;

  constructor(limits: RunLimits) {
    this.#limits = limits;
    this.#largest = limits.maxIds;
  }

  /** Certificates for the next request. */
  get size(): number {
    return this.#size;
  }

  /** Requests that may be open at the same time. */
  get concurrency(): number {
    return this.#concurrency;
  }

  /** Changes with each trouble that was heeded. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * An answer came in good order.
   * @param size how many certificates the request had
   * @param took milliseconds
   */
  answered(size: number, took: number): void {
    const more = this.#generation === 0 ? moreAtFirst : moreLater;
    this.#concurrency = Math.min(this.#limits.maxRequests, this.#concurrency + more);
    this.#clearAnswers += 1;
    if (this.#clearAnswers >= probation) {
      this.#clearAnswers = 0;
      this.#largest = Math.min(this.#limits.maxIds, this.#largest * 2);
    }
    // A request that was sent before the size changed says nothing of the size now.
    if (size < this.#size) return;
    if (took > slow) this.#size = Math.max(1, Math.floor(this.#size / 2));
    else if (took < brisk) this.#size = Math.min(this.#largest, this.#size * growth(took));
  }

  /**
   * An answer did not come, or asked to slow down. Requests sent at the same time share the trouble: it counts once.
   * @param era when the request was sent
   * @param isOfSize whether a smaller request might have fared better: who asks to slow down counts requests
   */
  troubled(era: number, isOfSize: boolean): void {
    this.#clearAnswers = 0;
    if (era < this.#generation) return;
    this.#generation += 1;
    this.#concurrency = Math.max(1, Math.floor(this.#concurrency / 2));
    if (!isOfSize) return;
    this.#size = Math.max(1, Math.floor(this.#size / 2));
    this.#largest = this.#size;
  }
}

/** So many times as large it would still be brisk, even if each certificate took its time. */
function growth(took: number): number {
  return Math.min(maxGrowth, Math.max(2, Math.floor(brisk / took)));
}
