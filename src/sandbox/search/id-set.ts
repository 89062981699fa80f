/** A set of ids from 0 to a largest one, a bit for each: a million of them in 125 kB. */
export class IdSet {
  /** Ids above it cannot be in the set. */
  readonly largest: number;
  readonly #words: Uint32Array;

  constructor(largest: number, ids: Iterable<number> = []) {
    this.largest = largest;
    this.#words = new Uint32Array((largest >>> 5) + 1);
    for (const id of ids) this.add(id);
  }

  /** All ids from one to another, both in it. */
  static ofRange(largest: number, from: number, to: number): IdSet {
    const set = new IdSet(largest);
    const first = Math.max(0, from);
    const last = Math.min(largest, to);
    const words = set.#words;
    for (let index = first >>> 5; index <= last >>> 5 && first <= last; index += 1) {
      const below = index === first >>> 5 ? (1 << (first & 31)) - 1 : 0;
      const above = index === last >>> 5 && (last & 31) !== 31 ? -1 << ((last & 31) + 1) : 0;
      words[index] = ~(below | above);
    }
    return set;
  }

  /** How many octets it takes. */
  get byteLength(): number {
    return this.#words.byteLength;
  }

  add(id: number): void {
    this.#words[id >>> 5] = (this.#words[id >>> 5] ?? 0) | (1 << (id & 31));
  }

  addAll(others: IdSet | Uint32Array): void {
    if (!(others instanceof IdSet)) {
      for (const id of others) this.add(id);
      return;
    }
    if (others.largest !== this.largest) throw new RangeError('Sets of different ranges cannot be combined.');
    const words = this.#words;
    const theirs = others.#words;
    for (let index = 0; index < words.length; index += 1)
      words[index] = (words[index] ?? 0) | (theirs[index] ?? 0);
  }

  has(id: number): boolean {
    return ((this.#words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  /** How many ids are in it. */
  get size(): number {
    let size = 0;
    for (const word of this.#words) if (word !== 0) size += bitCount(word);
    return size;
  }

  get isEmpty(): boolean {
    return this.#words.every((word) => word === 0);
  }

  // A loop for each: one that is handed the operation takes twice as long.
  intersection(other: IdSet): IdSet {
    const [result, mine, theirs] = this.#prepare(other);
    const words = result.#words;
    for (let index = 0; index < words.length; index += 1)
      words[index] = (mine[index] ?? 0) & (theirs[index] ?? 0);
    return result;
  }

  difference(other: IdSet): IdSet {
    const [result, mine, theirs] = this.#prepare(other);
    const words = result.#words;
    for (let index = 0; index < words.length; index += 1)
      words[index] = (mine[index] ?? 0) & ~(theirs[index] ?? 0);
    return result;
  }

  /** Up to `limit` of its ids after the first `skip`, in ascending or descending order. */
  slice({ skip, limit, descending }: { skip: number; limit: number; descending: boolean }): number[] {
    const words = this.#words;
    const ids: number[] = [];
    let toSkip = skip;
    for (let step = 0; step < words.length && ids.length < limit; step += 1) {
      const index = descending ? words.length - 1 - step : step;
      const word = words[index] ?? 0;
      const count = bitCount(word);
      if (count <= toSkip) {
        toSkip -= count;
        continue;
      }
      const inWord = idsIn(word, index * 32);
      ids.push(...(descending ? inWord.reverse() : inWord).slice(toSkip, toSkip + limit - ids.length));
      toSkip = 0;
    }
    return ids;
  }

  #prepare(other: IdSet): [result: IdSet, mine: Uint32Array, theirs: Uint32Array] {
    if (other.largest !== this.largest) throw new RangeError('Sets of different ranges cannot be combined.');
    return [new IdSet(this.largest), this.#words, other.#words];
  }
}

/** The ids of 32 bits, ascending. */
function idsIn(word: number, first: number): number[] {
  const ids: number[] = [];
  for (let rest = word; rest !== 0; rest &= rest - 1) ids.push(first + 31 - Math.clz32(rest & -rest));
  return ids;
}

/** Ones in 32 bits. */
function bitCount(word: number): number {
  let pairs = word - ((word >>> 1) & 0x5555_5555);
  pairs = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
