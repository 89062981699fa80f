import { Problem } from './problem.ts';

/** Lets a few do something costly at a time. The others wait for their turn, first come first served. */
export class Turns {
  readonly #most: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(most: number, maxWaiting: number) {
    this.#most = most;
    this.#maxWaiting = maxWaiting;
  }

  /** @throws Problem 429 when too many wait already */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#taken < this.#most) this.#taken += 1;
    else if (this.#waiting.length >= this.#maxWaiting) {
      throw new Problem(429, 'Too many sign-ins at once. Try again in a moment.');
    } else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The turn goes on to who waits longest.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#taken -= 1;
    }
  }
}
