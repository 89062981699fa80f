interface Island {
  readonly from: number;
  readonly to: number;
}

/**
 * Which page of a list to read next, so that no row is missed while the list gets shorter: rows that stood on pages to
 * come then move to pages that were read already, and those are read again.
 *
 * Positions count from 0 in the list as it is now. Rows read may be two parts: everything before `covered`, and
 * an island behind a gap, which is the page that showed that the list had become shorter.
 */
export function createPageCoverage(pageSize: number) {
  let size = pageSize;
  let count: number | null = null;
  let isFirst = true;
  let isBehindEnd = false;
  let covered = 0;
  let island: Island | null = null;

  return {
    /** From 1. */
    nextPage: () => Math.floor(covered / size) + 1,
    pageSize: () => size,
    /** null until the first page has come, and as long as the server does not count. */
    count: () => count,
    /** Without a count an empty page alone is the end. */
    isComplete: () => (count === null ? isBehindEnd : covered >= count),

    /**
     * @param page from 1
     * @param rows how many came
     * @param totalCount the length of the whole list when this page was read; null when the server did not say
     * @returns whether the list has become shorter, so that pages asked for before are out of date
     */
    add(page: number, rows: number, totalCount: number | null): boolean {
      // A server may give less than it is asked for: its pages are then as long as its first one.
      if (isFirst && rows > 0 && rows < Math.min(size, totalCount ?? size)) size = rows;
      isFirst = false;
      isBehindEnd = rows === 0;
      const shift = count === null || totalCount === null ? 0 : Math.max(0, count - totalCount);
      count = totalCount;
      covered = Math.max(0, covered - shift);
      // Rows may have gone before the island or from within it: only what is part of it either way still is.
      island = island && islandOf(island.from, island.to - shift);
      const from = (page - 1) * size;
      const to = Math.min(page * size, count ?? Number.POSITIVE_INFINITY);
      if (from <= covered) covered = Math.max(covered, to);
      else island ??= islandOf(from, to);
      if (island && island.from <= covered) {
        covered = Math.max(covered, island.to);
        island = null;
      }
      return shift > 0;
    },
  };
}

function islandOf(from: number, to: number): Island | null {
  return from < to ? { from, to } : null;
}
