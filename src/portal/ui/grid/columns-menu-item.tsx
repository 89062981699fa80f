import Add from '@mui/icons-material/Add';
import Remove from '@mui/icons-material/Remove';
import IconButton from '@mui/material/IconButton';
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from './grid-layout.ts';
import type { GridColumn } from './grid-types.ts';

// Coarser than the keyboard's step on the header: each click is one reach for the mouse.
const STEP = 32;

type ColumnsMenuItemProps<Row> = {
  column: GridColumn<Row>;
  visible: boolean;
  /** In pixels. */
  width: number;
  onVisibleChange(visible: boolean): void;
  onWidthChange(width: number): void;
};

/** One column in the menu. The two buttons are for whoever cannot drag (WCAG 2.2, 2.5.7). */
export function ColumnsMenuItem<Row>(props: ColumnsMenuItemProps<Row>) {
  const { column, width } = props;
  const least = column.minWidth ?? MIN_COLUMN_WIDTH;
  const to = (next: number) => props.onWidthChange(Math.max(least, Math.min(next, MAX_COLUMN_WIDTH)));
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={props.visible}
          disabled={column.hideable === false}
          onChange={(event) => props.onVisibleChange(event.target.checked)}
        />
        {column.header}
      </label>
      {props.visible && (
        <>
          <IconButton
            size="small"
            aria-label={`Make ${column.header} narrower`}
            onClick={() => to(width - STEP)}
          >
            <Remove fontSize="inherit" />
          </IconButton>
          <output>{width}</output>
          <IconButton
            size="small"
            aria-label={`Make ${column.header} wider`}
            onClick={() => to(width + STEP)}
          >
            <Add fontSize="inherit" />
          </IconButton>
        </>
      )}
    </li>
  );
}
