import ViewColumn from '@mui/icons-material/ViewColumnOutlined';
import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import type { GridColumn } from './grid-types.ts';
import type { GridLayout } from './use-grid-layout.ts';

const loadPopover = () => import('./columns-popover.tsx');
const ColumnsPopover = lazy(async () => ({ default: (await loadPopover()).ColumnsPopover }));

type ColumnsMenuProps<Row> = { columns: readonly GridColumn<Row>[]; layout: GridLayout };

/** Which columns show, how wide they are and how dense the rows: everything about a grid's layout, without dragging. */
export function ColumnsMenu<Row>({ columns, layout }: ColumnsMenuProps<Row>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<ViewColumn />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        onFocus={() => void loadPopover()}
        onMouseEnter={() => void loadPopover()}
      >
        Columns
      </Button>
      {anchor && (
        <Suspense>
          <ColumnsPopover columns={columns} layout={layout} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
