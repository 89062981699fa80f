import { CommandError } from '#command/errors.ts';
import type { IdOrder, IdPage, IdWalk } from './id-page.ts';
import { type IdRange, isWithin } from './id-range.ts';
import { createIdRangeWalk } from './id-range-walk.ts';

/**
 * Walks through a list by id, not by page: what is issued or revoked meanwhile moves nothing out of sight. Where Command
 * refuses to sort by id it goes through ranges of ids, each of which fits into one answer, upwards.
 */
export function startIdWalk<Item extends { readonly Id: number }>(
  order: IdOrder,
  pageSize: number,
): IdWalk<Item> {
  let left: IdRange | null = { above: null, upTo: null };
  let ranges: IdWalk<Item> | null = null;

  return {
    async next(read) {
      if (ranges) return ranges.next(read);
      if (left === null) return null;
      const page = await read(left, order, pageSize);
      if (!page.isInOrder) {
        ranges = createIdRangeWalk(left, pageSize, page);
        return ranges.next(read);
      }
      // The whole walk rests on the order, so it is not taken on trust.
      const rest = page.items.reduce((range, { Id }) => pass(range, Id, order), left);
      const { unread } = page;
      const isEnd = isWhole(page);
      left = isEnd ? null : passUnread(rest, page, order);
      const others =
        page.totalCount === null ? null : Math.max(0, page.totalCount - page.items.length - unread.length);
      return { items: page.items, unread, left: isEnd ? 0 : others };
    },
  };
}

/** By what comes back, not by the limit: a server may give fewer than it was asked for, and may not say how many. */
export function isWhole({ items, unread, totalCount }: IdPage<unknown>): boolean {
  const count = items.length + unread.length;
  return count === 0 || (totalCount !== null && totalCount <= count);
}

/** The rest of a range behind items that could not be read, too: they are not asked for again. */
export function passUnread(
  range: IdRange,
  { items, unread, totalCount }: IdPage<unknown>,
  order: IdOrder,
): IdRange | null {
  const known = unread.flatMap((id) => (id !== null && isWithin(range, id) ? [id] : []));
  if (known.length === 0 && items.length === 0) {
    // Where nobody counts they are taken for the last ones: there is no way past them.
    if (totalCount === null) return null;
    throw new CommandError('Command’s answer holds certificates that cannot be read, nor their IDs.', {
      status: null,
    });
  }
  return known
    .toSorted((one, other) => (order === 'ascending' ? one - other : other - one))
    .reduce((rest, id) => pass(rest, id, order), range);
}

/** The rest of a range behind this id. */
export function pass(range: IdRange, id: number, order: IdOrder): IdRange {
  if (!isWithin(range, id))
    throw new CommandError('Command did not keep to the order of IDs.', { status: null });
  return order === 'ascending' ? { ...range, above: id } : { ...range, upTo: id - 1 };
}
