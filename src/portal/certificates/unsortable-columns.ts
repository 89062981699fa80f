import { certificateSortFields } from '#command/sort-fields.ts';

/**
 * Columns that Command has refused to sort by, and why they are not offered again.
 * @param refused query fields
 */
export function unsortableColumns(refused: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(certificateSortFields)
      .filter(([, field]) => refused.has(field))
      .map(([columnId]) => [columnId, 'Command cannot sort by this column.']),
  );
}
