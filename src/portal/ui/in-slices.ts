/** Longest time in milliseconds for which the page stands still: half of what is felt. */
const longest = 12;

/** Handles one item after the other; the page stays alive in between. */
export async function inSlices<Item>(
  items: readonly Item[],
  handle: (item: Item, index: number) => void,
): Promise<void> {
  let until = performance.now() + longest;
  for (const [index, item] of items.entries()) {
    handle(item, index);
    if (index % 64 !== 0 || performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + longest;
  }
}
