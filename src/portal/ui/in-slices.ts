import { drain } from './drain.ts';

/** Handles one item after the other; the page stays alive in between. */
export async function inSlices<Item>(
  items: readonly Item[],
  handle: (item: Item, index: number) => void,
): Promise<void> {
  await drain(slices(items, handle));
}

function* slices<Item>(items: readonly Item[], handle: (item: Item, index: number) => void) {
  for (const [index, item] of items.entries()) {
    handle(item, index);
    if (index % 64 === 0) yield;
  }
}
