/** Milliseconds that a rate looks back at most; and at least, before anything is said. */
const maxWindow = 30_000;
const minWindow = 1_000;

interface Sample {
  readonly at: number;
  readonly settled: number;
}

/** How fast certificates are settled, of late: what was slow at the beginning says nothing of the end. */
export class Throughput {
  #samples: Sample[] = [];

  /**
   * @param at milliseconds, of any origin
   * @param settled certificates so far
   */
  sample(at: number, settled: number): void {
    const last = this.#samples.at(-1);
    if (last && at - last.at < minWindow / 4) return;
    this.#samples.push({ at, settled });
    while ((this.#samples[0]?.at ?? at) < at - maxWindow) this.#samples.shift();
  }

  /** After a pause: time in which nothing was sent is no measure. */
  reset(): void {
    this.#samples = [];
  }

  /** Certificates per second; null when nothing can be said yet. Looks at the later half of what it knows. */
  get rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last) return null;
    const middle = this.#samples.find(({ at }) => at >= (first.at + last.at) / 2);
    if (!middle || last.at - middle.at < minWindow / 2) return null;
    // Certificates that seemed settled may be read again: that is no pace.
    const rate = ((last.settled - middle.settled) / (last.at - middle.at)) * 1000;
    return rate > 0 ? rate : null;
  }
}
