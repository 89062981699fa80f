/** What must not work again, each until a time of its own; of more than `most` the oldest are forgotten. */
export class Remembered {
  readonly #until = new Map<string, number>();
  readonly #now: () => number;
  readonly #most: number;

  /** @param now milliseconds of the clock by which the times are */
  constructor(now: () => number, most = 50_000) {
    this.#now = now;
    this.#most = most;
  }

  add(id: string, until: number): void {
    if (this.#until.size >= this.#most) this.#makeRoom();
    this.#until.set(id, until);
  }

  has(id: string): boolean {
    return (this.#until.get(id) ?? 0) > this.#now();
  }

  #makeRoom(): void {
    const now = this.#now();
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    for (const id of this.#until.keys()) {
      if (this.#until.size < this.#most) break;
      this.#until.delete(id);
    }
  }
}
