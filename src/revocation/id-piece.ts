import { CommandError } from '#command/errors.ts';
import type { IdPage, IdWalk, ReadIds } from './id-page.ts';
import type { IdRange } from './id-range.ts';
import { createIdRangeWalk } from './id-range-walk.ts';
import { isWhole, pass, passUnread } from './id-walk.ts';

/** Certificates of a piece, in the order of their ids, and what could not be read. */
export type IdPart<Item> = Pick<IdPage<Item>, 'items' | 'unread'>;

/** Facts that pieces of one list know of the server that they ask. */
export interface PieceServer {
  /** Whether it refuses a range with an upper end: the end is then kept to here alone. */
  refusesEnds: boolean;
}

/**
 * A range of ids that is read upwards by one caller at a time, and whose rest can be given to another one. Where Command refuses
 * to sort by id it goes through smaller ranges, and is not cut.
 */
export class IdPiece<Item extends { readonly Id: number }> {
  readonly #server: PieceServer;
  #rest: IdRange | null;
  #ranges: IdWalk<Item> | null = null;
  /** Certificates in the rest, as counted with the last answer; null where nobody counts, and before there was one. */
  #left: number | null = null;
  /** Certificates of the last answer, and how many ids lay between two of them. */
  #count = 0;
  #spacing = 1;

  constructor(server: PieceServer, range: IdRange | null) {
    this.#server = server;
    this.#rest = range;
  }

  get isDone(): boolean {
    return this.#rest === null;
  }

  /** As counted; null where nobody counts. */
  get left(): number | null {
    return this.#left;
  }

  /**
   * The next part; empty at the end. Called again after an error it goes on where it was.
   * @throws CommandError when the server keeps to no order, and whatever `read` throws
   */
  async next(read: ReadIds<Item>, limit: number): Promise<IdPart<Item>> {
    const range = this.#rest;
    if (!range) return nothing;
    if (this.#ranges) return this.#nextRange(this.#ranges, read);
    const page = await this.#ask(read, range, limit);
    if (!page.isInOrder) {
      this.#ranges = createIdRangeWalk(range, limit, page);
      return this.#nextRange(this.#ranges, read);
    }
    return this.#take(page, range);
  }

  /** The same piece for another caller: what becomes of either is nothing to the other. */
  copy(): IdPiece<Item> {
    return new IdPiece(this.#server, this.#rest);
  }

  /** Gives away the upper half of what is left, where it is worth a question of its own; null where it is not, or nobody knows. */
  split(): IdPiece<Item> | null {
    const { above = null, upTo = null } = this.#rest ?? {};
    if (above === null || this.#left === null || this.#ranges) return null;
    if (this.#count === 0 || this.#left < 2 * this.#count) return null;
    // As if the rest lay like the last answer: where it lies otherwise one of the halves is soon cut again.
    const width = Math.min(this.#left * this.#spacing, (upTo ?? Number.POSITIVE_INFINITY) - above);
    const border = above + Math.floor(width / 2);
    if (border <= above || !Number.isSafeInteger(border)) return null;
    this.#rest = { above, upTo: border };
    this.#left = Math.ceil(this.#left / 2);
    return new IdPiece(this.#server, { above: border, upTo });
  }

  async #nextRange(ranges: IdWalk<Item>, read: ReadIds<Item>): Promise<IdPart<Item>> {
    const step = await ranges.next(read);
    this.#left = step?.left ?? null;
    const seen = step ? [...step.items.map(({ Id }) => Id), ...step.unread] : [];
    const above = seen.reduce<number | null>(
      (highest, id) => (id === null ? highest : Math.max(id, highest ?? id)),
      this.#rest?.above ?? null,
    );
    this.#rest = step && this.#rest && { above, upTo: this.#rest.upTo };
    return step ?? nothing;
  }

  /** The order is not taken on trust; with it an answer that goes on behind the end has all that is before it. */
  #take(page: IdPage<Item>, { above, upTo }: IdRange): IdPart<Item> {
    const open: IdRange = { above, upTo: null };
    const rest = page.items.reduce((range, { Id }) => pass(range, Id, 'ascending'), open);
    const isInside = (id: number | null) => id === null || upTo === null || id <= upTo;
    const items = page.items.filter(({ Id }) => isInside(Id));
    const unread = page.unread.filter(isInside);
    const count = page.items.length + page.unread.length;
    const [first, last] = [page.items[0], page.items.at(-1)];
    this.#count = count;
    this.#spacing = first && last ? Math.max(1, (last.Id - first.Id) / page.items.length) : 1;
    this.#left = page.totalCount === null ? null : Math.max(0, page.totalCount - count);
    const isEnd = isWhole(page) || items.length < page.items.length || unread.length < page.unread.length;
    const next = isEnd ? null : passUnread(rest, page, 'ascending');
    this.#rest = next && (upTo === null || (next.above ?? 0) < upTo) ? { above: next.above, upTo } : null;
    return { items, unread };
  }

  async #ask(read: ReadIds<Item>, range: IdRange, limit: number): Promise<IdPage<Item>> {
    const open = { ...range, upTo: null };
    if (range.upTo === null || this.#server.refusesEnds) return read(open, 'ascending', limit);
    try {
      return await read(range, 'ascending', limit);
    } catch (error) {
      if (!(error instanceof CommandError) || !refusals.has(error.status)) throw error;
      // The end makes the question longer, and is a comparison that it did not have before: what was answered so far goes without.
      const page = await read(open, 'ascending', limit);
      this.#server.refusesEnds = true;
      return page;
    }
  }
}

/** Bad request, and the ways in which servers and proxies refuse an address that is too long; IIS says 404. */
const refusals: ReadonlySet<number | null> = new Set([400, 404, 414, 431]);

const nothing = { items: [], unread: [] };
