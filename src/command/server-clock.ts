/** `Date` of a reply counts whole seconds (RFC 9110 section 6.6.1), and a reply is under way for a while. */
const tolerance = 2_000;

/** Command's clock, as far as its replies tell: the clock of the machine that asks may be wrong. */
export class ServerClock {
  readonly #now: () => number;
  #ahead = 0;

  /** @param now the clock of this machine, milliseconds since 1970 UTC */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A reply came just now. @param date its header `Date`; null or no date tells nothing */
  hear(date: string | null): void {
    const time = Date.parse(date ?? '');
    if (Number.isNaN(time)) return;
    const ahead = time - this.#now();
    // Less than this says nothing of the clocks.
    this.#ahead = Math.abs(ahead) > tolerance ? ahead : 0;
  }

  /** By how many milliseconds the clock of this machine is behind it, as far as that is known; negative: ahead. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Milliseconds since 1970 UTC. */
  now(): number {
    return this.#now() + this.#ahead;
  }
}
