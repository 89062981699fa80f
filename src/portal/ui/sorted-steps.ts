/** Items that are sorted at once: far below a millisecond. */
const smallest = 512;

/** Sorts by merging, and comes back after every few hundred comparisons. Equals keep their order. */
export function* sortedSteps<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Generator<void, Item[], void> {
  let runs: Item[][] = [];
  for (let start = 0; start < items.length; start += smallest) {
    runs.push(items.slice(start, start + smallest).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [one = [], other = []] = runs.slice(at, at + 2);
      merged.push(yield* merge(one, other, compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(
  one: readonly Item[],
  other: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Generator<void, Item[], void> {
  const merged: Item[] = [];
  let left = 0;
  let right = 0;
  while (merged.length < one.length + other.length) {
    if (merged.length % smallest === 0) yield;
    const first = one[left];
    const second = other[right];
    if (first !== undefined && (second === undefined || compare(first, second) <= 0)) {
      merged.push(first);
      left += 1;
    } else if (second !== undefined) {
      merged.push(second);
      right += 1;
    }
  }
  return merged;
}
