import type { Reply } from '#command/client.ts';
import { sortOrder } from '#command/list-query.ts';
import { idSortField } from '#command/sort-fields.ts';
import type { IdOrder, IdPage } from '#revocation/id-page.ts';
import type { IdRange } from '#revocation/id-range.ts';
import { narrowToIdRange } from '#revocation/narrow-scope.ts';
import type { Scope } from '#revocation/scope.ts';
import { type CertificateSearch, toListQuery } from './certificate-list.ts';
import { askSorted } from './refused-sort-fields.ts';

/**
 * The part of a scope in a range of ids, as an `IdWalk` asks for it.
 * @throws whatever `ask` throws
 */
export async function askById<Item>(
  scope: Scope,
  range: IdRange,
  order: IdOrder | null,
  limit: number,
  ask: (query: CertificateSearch) => Promise<Reply<readonly Item[]>>,
): Promise<IdPage<Item>> {
  const query = { ...toListQuery(narrowToIdRange(scope, range)), ReturnLimit: limit };
  const inOrder = order && { SortField: idSortField, SortAscending: sortOrder[order] };
  const { answer, isSorted } = await askSorted({ ...query, ...inOrder }, ask);
  const unread = answer.leftOut.flatMap(({ isWhole, id }) => (isWhole ? [id] : []));
  return { items: answer.data, unread, totalCount: answer.totalCount, isInOrder: isSorted && order !== null };
}
