import type { IdRange } from './id-range.ts';

export type IdOrder = 'ascending' | 'descending';

export interface IdPage<Item> {
  readonly items: readonly Item[];
  /** Ids of what the answer holds and nobody can read; null for one whose id cannot be read either. */
  readonly unread: readonly (number | null)[];
  /** How many there are in the range; null when the server did not say. */
  readonly totalCount: number | null;
  /** False where Command refuses to sort by id: the items are then any of the range, in any order. */
  readonly isInOrder: boolean;
}

/**
 * Reads what a list has in this range of ids, at most `limit`, the first ones of this order; null: whichever it likes.
 * Rejects when they cannot be read; the walk can then be gone on with.
 */
export type ReadIds<Item> = (range: IdRange, order: IdOrder | null, limit: number) => Promise<IdPage<Item>>;

export interface IdStep<Item> {
  /** In the order of the walk. */
  readonly items: readonly Item[];
  /** Ids of items that could not be read, as in `IdPage`. */
  readonly unread: readonly (number | null)[];
  /** How many are left behind these, as counted with them; null where the server does not count. */
  readonly left: number | null;
}

export interface IdWalk<Item> {
  /**
   * The next part of the list, possibly an empty one; null at its end. Called again after an error it goes on where it was.
   * @throws CommandError when the server keeps neither to the order nor to the range that it was asked for, and whatever `read` throws
   */
  next(read: ReadIds<Item>): Promise<IdStep<Item> | null>;
}
