import { useMemo } from 'react';
import type { Unreadable } from '#revocation/list/list-entry.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import { useGridLayout } from '../ui/grid/use-grid-layout.ts';
import { unreadableColumns } from './finding-columns.tsx';

/** Every line that cannot be read, and why. */
export function UnreadableGrid({ unreadable }: { readonly unreadable: readonly Unreadable[] }) {
  const layout = useGridLayout('countermand.unreadable');
  // A line may have several values: their places tell them apart.
  const places = useMemo(() => new Map(unreadable.map((each, index) => [each, String(index)])), [unreadable]);
  return (
    <DataGrid
      label="Unreadable"
      columns={unreadableColumns}
      rows={unreadable}
      rowId={(each) => places.get(each) ?? ''}
      layout={layout}
    />
  );
}
