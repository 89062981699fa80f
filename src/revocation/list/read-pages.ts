/** One page of an answer. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Of all pages; null where the server does not say. */
  readonly totalCount: number | null;
}

interface PageReader<Item> {
  readonly pageSize: number;
  /** @param page from 1 */
  readonly ask: (page: number, pageSize: number) => Promise<Page<Item>>;
  readonly idOf: (item: Item) => number;
  /** Given what each page brings for the first time. @returns whether more is needed */
  readonly take: (items: readonly Item[], totalCount: number | null) => boolean;
}

/** How a reading ended. */
interface PagesRead {
  /** How many were read, of how many there are: fewer when pages ended too early. */
  readonly read: number;
  readonly total: number;
  /** What the server gives at once at most. */
  readonly pageSize: number;
}

/**
 * Reads page by page until everything is there. A short page says nothing: a server may give fewer than it was asked
 * for, and may count pages by what it gives, so that the first page is asked for again in its size. Rejects with what
 * `ask` rejects with.
 */
export async function readPages<Item>(reader: PageReader<Item>): Promise<PagesRead> {
  const seen = new Set<number>();
  let { pageSize } = reader;
  let total = 0;
  for (let page = 1; ; page += 1) {
    const { items, totalCount } = await reader.ask(page, pageSize);
    const isShort = items.length > 0 && items.length < pageSize;
    if (page === 1 && isShort && totalCount !== null && totalCount > items.length) {
      pageSize = items.length;
      page = 0;
      continue;
    }
    const fresh = items.filter((item) => !seen.has(reader.idOf(item)));
    for (const item of fresh) seen.add(reader.idOf(item));
    total = Math.max(seen.size, items.length === 0 && page > 1 ? total : (totalCount ?? 0));
    const isMoreNeeded = reader.take(fresh, totalCount);
    // A page without anything new would come again and again.
    const isEnd = fresh.length === 0 || (totalCount !== null && seen.size >= totalCount);
    if (isEnd || !isMoreNeeded) return { read: seen.size, total, pageSize };
  }
}
