/** Longest time in milliseconds for which the page stands still: half of what is felt. */
const longest = 12;

/** Handles one item after the other; the page stays alive in between. */
export async function inSlices<Item, Result>(
  items: readonly Item[],
  handle: (item: Item) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let until = performance.now() + longest;
  for (const item of items) {
    results.push(handle(item));
    if (results.length % 64 !== 0 || performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + longest;
  }
  return results;
}
