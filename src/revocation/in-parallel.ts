/** Handles every item, at most `limit` of them at the same time. Rejects with the first error. */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  handle: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await handle(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
