export type NonEmpty<T> = readonly [T, ...T[]];

/** Items with how often each is picked, in proportion to the sum of all. */
export type Weighted<T> = NonEmpty<readonly [T, number]>;

/**
 * A stream of pseudo-random numbers (sfc32), one for each certificate: the state is filled from seed and index, so
 * that a certificate's plan does not depend on those before it. For planning only, never for keys.
 */
export class Random {
  private a: number;
  private b: number;
  private c = 0x9e3779b9;
  private counter = 1;

  /** Both are taken as 32-bit numbers; two different pairs give two different streams. */
  constructor(seed: number, index: number) {
    this.a = seed | 0;
    this.b = index | 0;
    for (let round = 0; round < 15; round += 1) this.next();
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor((this.next() / 0x1_0000_0000) * (most - least + 1));
  }

  /** True in so many cases of a hundred. */
  chance(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  pick<T>(items: NonEmpty<T>): T {
    return items[this.between(0, items.length - 1)] ?? items[0];
  }

  pickWeighted<T>(choices: Weighted<T>): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = this.between(1, total);
    for (const [item, weight] of choices) {
      rest -= weight;
      if (rest <= 0) return item;
    }
    return choices[0][0];
  }
}
