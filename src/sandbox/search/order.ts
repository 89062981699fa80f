import type { IdSet } from './id-set.ts';

/** All ids in the order of a field: lists in their own order, sets by ascending id, one after the other. */
export type Order = readonly (Uint32Array | IdSet)[];

export interface PageRequest {
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** The ids of one page of `matches` in this order; descending is the same order backwards, ties included. */
export function pageOf(order: Order, matches: IdSet, { descending, offset, limit }: PageRequest): number[] {
  const total = matches.size;
  const count = Math.min(limit, total - offset);
  if (count <= 0) return [];
  // From the nearer end: the deepest page is in the middle.
  const fromEnd = total - offset - count;
  if (fromEnd < offset) return walk(order, matches, !descending, fromEnd, count).reverse();
  return walk(order, matches, descending, offset, count);
}

function walk(order: Order, matches: IdSet, descending: boolean, offset: number, limit: number): number[] {
  const page: number[] = [];
  let skip = offset;
  for (const part of descending ? order.toReversed() : order) {
    if (page.length === limit) break;
    if (part instanceof Uint32Array) {
      skip = addListed(page, part, matches, { skip, limit, descending });
    } else {
      const common = part.intersection(matches);
      page.push(...common.slice({ skip, limit: limit - page.length, descending }));
      skip = Math.max(0, skip - common.size);
    }
  }
  return page;
}

/** @returns how many matches are still to be skipped */
function addListed(
  page: number[],
  list: Uint32Array,
  matches: IdSet,
  { skip, limit, descending }: { skip: number; limit: number; descending: boolean },
): number {
  const last = list.length - 1;
  let toSkip = skip;
  for (let at = 0; at <= last && page.length < limit; at += 1) {
    const id = list[descending ? last - at : at] ?? 0;
    if (!matches.has(id)) continue;
    if (toSkip > 0) toSkip -= 1;
    else page.push(id);
  }
  return toSkip;
}
