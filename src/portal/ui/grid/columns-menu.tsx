import ViewColumn from '@mui/icons-material/ViewColumnOutlined';
import { Suspense, useState } from 'react';
import { lazyPart } from '../lazy-part.tsx';
import { PlainButton } from '../plain-button.tsx';
import type { GridColumn } from './grid-types.ts';
import type { GridLayout } from './use-grid-layout.ts';

const loadPopover = () => import('./columns-popover.tsx');
const ColumnsPopover = lazyPart(async () => (await loadPopover()).ColumnsPopover);

type ColumnsMenuProps<Row> = { columns: readonly GridColumn<Row>[]; layout: GridLayout };

/** Which columns show, how wide they are and how dense the rows: everything about a grid's layout, without dragging. */
export function ColumnsMenu<Row>({ columns, layout }: ColumnsMenuProps<Row>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <PlainButton
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        onFocus={() => void loadPopover()}
        onMouseEnter={() => void loadPopover()}
      >
        <ViewColumn />
        Columns
      </PlainButton>
      {anchor && (
        <Suspense>
          <ColumnsPopover columns={columns} layout={layout} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </>
  );
}
