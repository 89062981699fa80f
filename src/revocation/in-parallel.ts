/** Handles every item, at most `limit` of them at the same time. Rejects with the first error. */
export async function inParallel<Item>(
  items: Iterable<Item>,
  limit: number,
  handle: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const shared: Iterable<Item> = { [Symbol.iterator]: () => rest };
  const worker = async () => {
    for (const item of shared) await handle(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
