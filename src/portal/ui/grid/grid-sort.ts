import type { GridSort } from './grid-types.ts';

/** The sort after one click on a column's header: ascending, descending, then none where `clearable`. */
export function nextSort(sort: GridSort | null, columnId: string, clearable: boolean): GridSort | null {
  if (sort?.columnId !== columnId) return { columnId, descending: false };
  if (!sort.descending) return { columnId, descending: true };
  return clearable ? null : { columnId, descending: false };
}

/** `aria-sort` of a header; undefined says that the column cannot be sorted. */
export function ariaSort(
  sort: GridSort | null,
  columnId: string,
  sortable: boolean,
): 'ascending' | 'descending' | 'none' | undefined {
  if (!sortable) return undefined;
  if (sort?.columnId !== columnId) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}
