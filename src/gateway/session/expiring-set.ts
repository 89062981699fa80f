/** A set of names, each in it until a time of its own, such as of what must not work again; of more than `maxSize` the oldest are forgotten. */
export class ExpiringSet {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;
  readonly #maxSize: number;

  /** @param now milliseconds of the clock by which the times are */
  constructor(now: () => number, maxSize = 50_000) {
    this.#now = now;
    this.#maxSize = maxSize;
  }

  add(id: string, until: number): void {
    if (this.#until.size >= this.#maxSize) this.#makeRoom();
    this.#until.set(id, until);
  }

  has(id: string): boolean {
    return (this.#until.get(id) ?? 0) > this.#now();
  }

  #makeRoom(): void {
    const now = this.#now();
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    for (const id of this.#until.keys()) {
      if (this.#until.size < this.#maxSize) break;
      this.#until.delete(id);
    }
  }
}
