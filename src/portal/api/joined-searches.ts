import type { Reply } from '#command/client.ts';
import { CommandError } from '#command/errors.ts';
import type { LeftOut } from '#command/left-out.ts';
import { sortOrder } from '#command/list-query.ts';
import { type Alternative, alternativesOf } from '#command/query/alternatives.ts';
import { idSortField } from '#command/sort-fields.ts';
import type { CertificateSearch, Joined } from './certificate-list.ts';
import { askSorted } from './refused-sort-fields.ts';

export interface JoinedPage<Item> {
  readonly items: readonly Item[];
  /** Null where the lists overlap in what was not read. */
  readonly totalCount: number | null;
  readonly isSorted: boolean;
  readonly leftOut: readonly LeftOut[];
  readonly joined: Joined;
}

type Ask<Item> = (query: CertificateSearch) => Promise<Reply<readonly Item[]>>;

/** Rows of each list that are read to put a page together: all pages before it are read again. */
const maxRows = 1000;

/** Fields that Command was found not to combine, and which of them it refuses alone; since this page was loaded. */
const learned = new Map<string, readonly string[]>();

export function forgetJoined(): void {
  learned.clear();
}

/** Whether Command is known to refuse this query for its OR. */
export function isKnownToRefuse(query: string | undefined): boolean {
  const alternatives = alternativesOf(query ?? '');
  return alternatives !== null && learned.has(keyOf(alternatives));
}

/**
 * Asks for a page of a query with OR that Command refuses, each of its alternatives alone, and joins what comes back: in the
 * order of ids, the only one in which rows of different lists can be told apart for certain. A field that is refused
 * alone as well is left out, and said.
 * @param refusal what Command answered to the query as it is; null where it was not asked again
 * @throws `refusal` when every alternative is refused too: it was something else that Command refuses
 */
export async function readJoined<Item extends { readonly Id: number }>(
  search: CertificateSearch,
  refusal: CommandError | null,
  ask: Ask<Item>,
): Promise<JoinedPage<Item>> {
  const alternatives = await allowed(search.QueryString ?? '', refusal, (query) =>
    ask({ ...search, QueryString: query, PageReturned: 1, ReturnLimit: 1, ...unsorted }),
  );
  const { left, missing } = alternatives;
  const fields = [...new Set(left.map(({ field }) => field))];
  const [only, ...others] = left;
  if (only && others.length === 0) {
    const { answer, isSorted } = await askSorted({ ...search, QueryString: only.query }, ask);
    const { data, totalCount, leftOut } = answer;
    return { items: data, totalCount, isSorted, leftOut, joined: { fields, missing, atLeast: totalCount } };
  }
  const { PageReturned: page = 1, ReturnLimit: size = 50 } = search;
  const needed = page * size;
  if (needed > maxRows) {
    const message = `This list is put together from ${left.length} searches and shows its first ${maxRows.toLocaleString()} rows. Add a filter to see the others.`;
    throw new CommandError(message, { status: 400 });
  }
  const isAscending = search.SortField === idSortField && search.SortAscending === sortOrder.ascending;
  const order = {
    SortField: idSortField,
    SortAscending: sortOrder[isAscending ? 'ascending' : 'descending'],
  };
  const lists = await Promise.all(
    left.map(async ({ query }) => {
      const asked = { ...search, ...order, QueryString: query, PageReturned: 1, ReturnLimit: needed };
      return (await askSorted(asked, ask)).answer;
    }),
  );
  const byId = new Map(lists.flatMap(({ data }) => data.map((item) => [item.Id, item] as const)));
  const items = [...byId.values()].toSorted((one, other) =>
    isAscending ? one.Id - other.Id : other.Id - one.Id,
  );
  const isWhole = lists.every(({ data, totalCount }) => totalCount !== null && totalCount <= data.length);
  const counts = lists.map(({ data, totalCount }) => totalCount ?? data.length);
  return {
    items: items.slice(needed - size, needed),
    totalCount: isWhole ? items.length : null,
    leftOut: lists.flatMap(({ leftOut }) => leftOut),
    isSorted: search.SortField === undefined || search.SortField === idSortField,
    joined: { fields, missing, atLeast: isWhole ? items.length : Math.max(items.length, ...counts) },
  };
}

/**
 * How many match a query with OR that Command refuses; null where the lists may overlap.
 * @throws whatever `count` throws, but for refusals
 */
export async function countJoined(
  query: string,
  refusal: CommandError | null,
  count: (query: string) => Promise<number | null>,
): Promise<number | null> {
  const { left } = await allowed(query, refusal, count);
  const counts = await Promise.all(left.map((each) => count(each.query)));
  const some = counts.filter((each) => each !== 0);
  return some.length > 1 ? null : (some[0] ?? (counts.length > 0 ? 0 : null));
}

const unsorted = { SortField: undefined, SortAscending: undefined };

/** The alternatives that Command takes, found out once. */
async function allowed(
  query: string,
  refusal: CommandError | null,
  probe: (query: string) => Promise<unknown>,
) {
  const alternatives = alternativesOf(query);
  if (!alternatives) throw refusal ?? new CommandError('There is nothing to join.', { status: null });
  const key = keyOf(alternatives);
  let missing = learned.get(key);
  if (!missing) {
    const refused = await Promise.all(alternatives.map((each) => isRefused(() => probe(each.query))));
    if (refused.every(Boolean))
      throw refusal ?? new CommandError('Command refuses this query.', { status: 400 });
    missing = alternatives.filter((_, index) => refused[index]).map(({ field }) => field);
    learned.set(key, missing);
  }
  const refusedFields = missing;
  return { left: alternatives.filter(({ field }) => !refusedFields.includes(field)), missing };
}

async function isRefused(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return false;
  } catch (error) {
    if (error instanceof CommandError && error.status === 400) return true;
    throw error;
  }
}

function keyOf(alternatives: readonly Alternative[]): string {
  return alternatives.map(({ field }) => field.toLowerCase()).join(' ');
}
