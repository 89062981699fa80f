import { CommandError } from '#command/errors.ts';
import type { IdPage, IdStep, IdWalk, ReadIds } from './id-page.ts';
import { type IdRange, isWithin } from './id-range.ts';

/** Ranges with fewer than a quarter of what the server gives at once are made wider. */
const sparse = 4;

/**
 * Goes through a list whose order nobody knows: one range of ids after the other, upwards, each so small that all it has
 * comes in one answer. A range without an upper end is asked for at first, where little is left, and to know the end.
 * @param first the answer to the first question, which has been asked already
 */
export function createIdRangeWalk<Item extends { readonly Id: number }>(
  whole: IdRange,
  pageSize: number,
  first: IdPage<Item>,
): IdWalk<Item> {
  let known: IdPage<Item> | null = first;
  let rest: IdRange | null = whole;
  /** Ids in the next range; null: all of the rest. */
  let width: number | null = null;
  /** The last width that was right. */
  let usual: number | null = null;
  /** The highest id seen: up to there the rest is asked for in parts. */
  let highest = 0;
  /** The most that ever came at once: whoever gives fewer gives all. */
  let most = 0;
  let left: number | null = null;

  function isAll({ items, unread, totalCount }: IdPage<Item>, { upTo }: IdRange, from: number): boolean {
    const count = items.length + unread.length;
    if (upTo !== null && count >= upTo - from) return true;
    return totalCount === null ? count === 0 || count < most : totalCount <= count;
  }

  /** A part that came whole, and how to go on behind it. */
  function take(count: number, range: IdRange, remaining: IdRange): void {
    left = left === null ? null : Math.max(0, left - count);
    if (width === null || (range.upTo !== null && range.upTo === remaining.upTo)) {
      rest = null;
      left = 0;
      return;
    }
    rest = { ...remaining, above: range.upTo };
    usual = count * sparse < most ? width * 2 : width;
    const fits = left !== null && left <= Math.min(pageSize, most);
    width = fits || (range.upTo ?? 0) >= highest ? null : usual;
  }

  /** A range that holds more than came: the next one is narrower. */
  function narrow({ items, unread, totalCount }: IdPage<Item>, asked: number | null, from: number): void {
    const count = items.length + unread.length;
    if (count === 0 || asked === 1) throw keptBack(totalCount ?? 0);
    const span = asked ?? Math.max(1, highest - from);
    // Half of what came at once: a range that is a little fuller than this one still comes whole.
    const fitting = totalCount === null ? pageSize : Math.floor((span * count) / 2 / totalCount);
    const widest = asked === null ? (usual ?? span) : Math.floor(asked / 2);
    width = Math.max(1, Math.min(fitting, widest));
  }

  return {
    async next(read: ReadIds<Item>): Promise<IdStep<Item> | null> {
      while (rest !== null) {
        const from = rest.above ?? 0;
        const border = width === null ? null : Math.min(from + width, rest.upTo ?? Number.MAX_SAFE_INTEGER);
        const range = border === null ? rest : { above: from, upTo: border };
        const page: IdPage<Item> = known ?? (await readRange(read, range, pageSize));
        known = null;
        const items = sorted(page.items, range);
        const answer = { ...page, items };
        if (width === null) left = page.totalCount;
        highest = Math.max(highest, items.at(-1)?.Id ?? 0);
        const isComplete = isAll(answer, range, from);
        most = Math.max(most, items.length + page.unread.length);
        if (isComplete) {
          take(items.length + page.unread.length, range, rest);
          return { items, unread: page.unread, left };
        }
        narrow(answer, border === null ? null : border - from, from);
      }
      return null;
    },
  };
}

async function readRange<Item>(read: ReadIds<Item>, range: IdRange, limit: number): Promise<IdPage<Item>> {
  try {
    return await read(range, null, limit);
  } catch (error) {
    if (!(error instanceof CommandError) || error.status !== 400) throw error;
    const sentence =
      'Command neither sorts by ID nor takes ranges of IDs, so a long list cannot be read whole.';
    throw new CommandError(`${sentence} It says: ${error.message}`, { ...error });
  }
}

/** In the order of ids, each once. A server that ignores the range would be asked for the same again and again. */
function sorted<Item extends { readonly Id: number }>(
  items: readonly Item[],
  range: IdRange,
): readonly Item[] {
  if (!items.every(({ Id }) => isWithin(range, Id)))
    throw new CommandError('Command did not keep to the range of IDs that it was asked for.', {
      status: null,
    });
  const byId = new Map(items.map((item) => [item.Id, item]));
  return [...byId.values()].toSorted((one, other) => one.Id - other.Id);
}

function keptBack(count: number): CommandError {
  return new CommandError(`Command counts ${count} certificates in a range of IDs and does not give them.`, {
    status: null,
  });
}
