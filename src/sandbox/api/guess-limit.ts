interface Count {
  readonly failures: number;
  readonly at: number;
  readonly waitUntil: number;
}

/** Failures before one has to wait. */
const free = 20;
/** Milliseconds after which one failure is forgiven. */
const forgivenAfter = 60_000;
const maxWait = 60_000;
const maxRemembered = 10_000;

/**
 * Slows down the guessing of passwords: after 20 failures for a name each further one doubles the time to wait, to a minute at
 * most. By name alone, as the gateway sends for everybody. A check counts as failed from its beginning, so that many at once
 * gain nothing.
 */
export class GuessLimit {
  readonly #now: () => number;
  readonly #counts = new Map<string, Count>();

  /** @param now milliseconds that only grow */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns milliseconds to wait first; 0 when the password may be checked, which is counted then */
  begin(name: string): number {
    const now = this.#now();
    const before = this.#counts.get(name);
    if (before && before.waitUntil > now) return before.waitUntil - now;
    const forgiven = before ? (now - before.at) / forgivenAfter : 0;
    const failures = Math.max(0, (before?.failures ?? 0) - forgiven) + 1;
    const wait = failures < free ? 0 : Math.min(maxWait, 1000 * 2 ** Math.round(failures - free));
    this.#counts.delete(name);
    if (this.#counts.size >= maxRemembered) this.#makeRoom(now);
    this.#counts.set(name, { failures, at: now, waitUntil: now + wait });
    return 0;
  }

  succeeded(name: string): void {
    this.#counts.delete(name);
  }

  /** Guesses at very many names shorten no wait. */
  #makeRoom(now: number): void {
    let [gone = ''] = this.#counts.keys();
    for (const [name, { waitUntil }] of this.#counts) {
      if (waitUntil > now) continue;
      gone = name;
      break;
    }
    this.#counts.delete(gone);
  }
}
