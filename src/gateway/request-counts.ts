interface Count {
  readonly since: number;
  readonly requests: number;
}

/** Of very many askers those are forgotten who have been silent longest. */
const maxAskers = 10_000;

type Answer = (error: null, result: { readonly current: number; readonly ttl: number }) => void;

/**
 * Requests of each asker within the window, for @fastify/rate-limit: as its own store, but by a clock that nobody sets. By the
 * time of day a window lasts a day when that is set back by one.
 */
export class RequestCounts {
  readonly #counts = new Map<string, Count>();

  /** @param window milliseconds */
  incr(asker: string, answer: Answer, window: number): void {
    const now = performance.now();
    const known = this.#counts.get(asker);
    const goesOn = known !== undefined && now - known.since < window;
    const { since, requests } = goesOn
      ? { ...known, requests: known.requests + 1 }
      : { since: now, requests: 1 };
    // Again at the end: the order is that of the last request.
    this.#counts.delete(asker);
    this.#counts.set(asker, { since, requests });
    if (this.#counts.size > maxAskers) {
      const [oldest = ''] = this.#counts.keys();
      this.#counts.delete(oldest);
    }
    answer(null, { current: requests, ttl: window - (now - since) });
  }

  /** One for each limit. */
  child(): RequestCounts {
    return new RequestCounts();
  }
}
