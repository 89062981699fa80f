import { type RawBuilder, sql } from 'kysely';
import { certificateStates } from '#command/certificate-states.ts';
import { IdSet } from './id-set.ts';
import { type Order, type PageRequest, pageOf } from './order.ts';
import type { Plan, PlannedComparison } from './query-plan.ts';
import { RecentCache } from './recent-cache.ts';
import type { SortField } from './sort-fields.ts';
import { addMatches, type TextWindow } from './text-column.ts';

/** The data that the search reads from the database. */
export interface CertificateSource {
  /** The largest id of a certificate; ids only grow. */
  largestId(): number;
  /** A text that is another one after every change of the database. */
  changes(): string;
  /** Runs a statement that selects ids. */
  ids(select: RawBuilder<unknown>): Uint32Array;
  /** The SQL and the parameters of a statement, as one text. */
  textOf(select: RawBuilder<unknown>): string;
  texts(column: string, largestId: number): Iterable<TextWindow>;
}

export interface SearchRequest {
  /** All of them must match. */
  readonly plans: readonly Plan[];
  readonly includeRevoked: boolean;
  readonly includeExpired: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

/** The query needs more than the time that one request may take; nothing was answered. */
export class SearchTooSlowError extends Error {
  override readonly name = 'SearchTooSlowError';
}

/** Milliseconds that one request may search. */
const defaultBudget = 5_000;

const megabyte = 2 ** 20;

/** The certificates that a comparison finds: few ids as a list, many as a set. */
type Found = IdSet | Uint32Array;

/**
 * Searches any number of certificates in the time of a few milliseconds, by sets of ids: each comparison of a query
 * is answered once, by one index or one run over the text of a column, and its set is kept; sets are combined,
 * counted and paged in memory. So no query can choose a bad plan, counts are exact, and a revocation makes nothing
 * anew but the sets it can change.
 */
export class CertificateSearch {
  readonly #source: CertificateSource;
  readonly #clock: () => number;
  readonly #budget: number;
  readonly #lasting = new RecentCache<Found>(64 * megabyte);
  readonly #changing = new RecentCache<Found>(16 * megabyte);
  readonly #texts = new RecentCache<readonly TextWindow[]>(256 * megabyte);
  readonly #orders = new Map<SortField, Order>();
  #all = new IdSet(0);
  #expired: { readonly ids: IdSet; until: number } | null = null;
  #changes = '';
  #deadline = Number.POSITIVE_INFINITY;

  /** @param clock milliseconds that only grow */
  constructor(
    source: CertificateSource,
    {
      clock = () => performance.now(),
      budget = defaultBudget,
    }: { clock?: () => number; budget?: number } = {},
  ) {
    this.#source = source;
    this.#clock = clock;
    this.#budget = budget;
  }

  /** @throws SearchTooSlowError */
  find({ plans, includeRevoked, includeExpired, now }: SearchRequest): IdSet {
    this.#refresh();
    this.#deadline = this.#clock() + this.#budget;
    let found = this.#all;
    if (!includeRevoked) found = found.difference(this.#inState(certificateStates.Revoked));
    if (!includeExpired) found = found.difference(this.#expiredAt(now));
    return plans.reduce((matches, plan) => this.#matching(plan, matches), found);
  }

  /** One page of what `find` has found. */
  page(matches: IdSet, field: SortField, request: PageRequest): number[] {
    return pageOf(this.#orderBy(field), matches, request);
  }

  /** Forgets everything: after a change that a revocation cannot make, such as of metadata. */
  forget(): void {
    for (const cache of [this.#lasting, this.#changing, this.#texts, this.#orders]) cache.clear();
  }

  /** Forgets what no longer holds. */
  #refresh(): void {
    const largest = this.#source.largestId();
    if (largest !== this.#all.largest) {
      this.#all = new IdSet(largest, this.#source.ids(sql`SELECT id FROM certificates`));
      this.forget();
      this.#expired = null;
    }
    const changes = this.#source.changes();
    if (changes === this.#changes) return;
    this.#changes = changes;
    this.#changing.clear();
    for (const field of this.#orders.keys()) {
      if (field.by === 'state' || (field.by !== 'id' && field.changes)) this.#orders.delete(field);
    }
  }

  /** Ids among `candidates` that match. */
  #matching(plan: Plan, candidates: IdSet): IdSet {
    if (plan.type !== 'comparison') {
      if (plan.type === 'and')
        return plan.terms.reduce((left, term) => this.#matching(term, left), candidates);
      return this.#matchingAny(plan.terms, candidates);
    }
    if (candidates.isEmpty) return candidates;
    const found = this.#setOf(this.#answer(plan));
    return plan.negated ? candidates.difference(found) : candidates.intersection(found);
  }

  /** Gathers first and looks at the candidates once: a list of somebody's comes as hundreds of alternatives. */
  #matchingAny(terms: readonly Plan[], candidates: IdSet): IdSet {
    if (candidates.isEmpty) return candidates;
    const some = new IdSet(this.#all.largest);
    for (const term of terms) {
      const isPlain = term.type === 'comparison' && !term.negated;
      some.addAll(isPlain ? this.#answer(term) : this.#matching(term, candidates));
    }
    return candidates.intersection(some);
  }

  #answer({ find, changes }: PlannedComparison): Found {
    if (find.by === 'range') return IdSet.ofRange(this.#all.largest, find.from, find.to);
    if (find.by === 'statement') return this.#select(find.select, { changes });
    const { column, operator, value } = find;
    return this.#remember(this.#lasting, JSON.stringify([column, operator, value]), () => {
      const found = new IdSet(this.#all.largest);
      for (const window of this.#textsOf(column)) {
        addMatches(window, operator, value, found);
        this.#checkTime();
      }
      return found;
    });
  }

  #select(select: RawBuilder<unknown>, { changes }: { readonly changes: boolean }): Found {
    const cache = changes ? this.#changing : this.#lasting;
    return this.#remember(cache, this.#source.textOf(select), () => {
      const ids = this.#source.ids(select);
      // A set takes a bit for every certificate, a list 32 bits for each it names.
      return ids.length * 32 < this.#all.largest ? ids : new IdSet(this.#all.largest, ids);
    });
  }

  #setOf(found: Found): IdSet {
    return found instanceof IdSet ? found : new IdSet(this.#all.largest, found);
  }

  #remember(cache: RecentCache<Found>, key: string, make: () => Found): Found {
    const known = cache.get(key);
    if (known) return known;
    this.#checkTime();
    const made = make();
    cache.set(key, made, made.byteLength + key.length);
    return made;
  }

  #textsOf(column: string): readonly TextWindow[] {
    const known = this.#texts.get(column);
    if (known) return known;
    const windows: TextWindow[] = [];
    let size = 0;
    for (const window of this.#source.texts(column, this.#all.largest)) {
      windows.push(window);
      size += window.text.length + window.ends.byteLength + window.ids.byteLength;
      this.#checkTime();
    }
    this.#texts.set(column, windows, size);
    return windows;
  }

  #checkTime(): void {
    if (this.#clock() <= this.#deadline) return;
    throw new SearchTooSlowError('This query takes too long: narrow it, or ask for less at a time.');
  }

  #inState(state: number): IdSet {
    const select = sql`SELECT id FROM certificates WHERE state = ${state}`;
    return this.#setOf(this.#select(select, { changes: true }));
  }

  /** Grows with the time, so that each certificate is read once when it expires. */
  #expiredAt(now: number): IdSet {
    if (!this.#expired || now < this.#expired.until) {
      this.#expired = { ids: new IdSet(this.#all.largest), until: 0 };
    }
    const { ids, until } = this.#expired;
    const since = sql`SELECT id FROM certificates WHERE not_after >= ${until} AND not_after < ${now}`;
    for (const id of this.#source.ids(since)) ids.add(id);
    this.#expired.until = now;
    return ids;
  }

  #orderBy(field: SortField): Order {
    const known = this.#orders.get(field);
    if (known) return known;
    const order = this.#readOrder(field);
    this.#orders.set(field, order);
    return order;
  }

  #readOrder(field: SortField): Order {
    switch (field.by) {
      case 'id':
        return [this.#all];
      case 'value':
        return this.#withOthersFirst([this.#source.ids(field.select)]);
      case 'group': {
        const keys = [...this.#source.ids(field.keys)];
        return this.#withOthersFirst(keys.map((key) => this.#source.ids(field.members(key))));
      }
      case 'state':
        return this.#stateOrder();
    }
  }

  /** Certificates without a value stand before those with one. */
  #withOthersFirst(lists: readonly Uint32Array[]): Order {
    const listed = new IdSet(this.#all.largest);
    for (const list of lists) for (const id of list) listed.add(id);
    return [this.#all.difference(listed), ...lists];
  }

  /** Nearly all certificates are active: what is in no other state need not be read. */
  #stateOrder(): Order {
    const states = Object.values(certificateStates);
    const sets = states.map((state) =>
      state === certificateStates.Active ? new IdSet(this.#all.largest) : this.#inState(state),
    );
    const active = sets.reduce((rest, set) => rest.difference(set), this.#all);
    return sets.map((set, index) => (states[index] === certificateStates.Active ? active : set));
  }
}
