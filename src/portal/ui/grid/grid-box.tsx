import { use } from 'react';
import { leaveClickToGrid } from './grid-dom.ts';
import { InertBoxes } from './inert-boxes.ts';

interface GridBoxProps {
  readonly label: string;
  readonly checked: boolean;
  /** Whether it is the grid's tab stop. */
  readonly focused: boolean;
}

/** The box of a row. Not disabled where it does nothing: it may be the cell that has the focus. */
export function GridBox({ label, checked, focused }: GridBoxProps) {
  return (
    <input
      type="checkbox"
      data-select=""
      tabIndex={focused ? 0 : -1}
      aria-label={`Select ${label}`}
      aria-disabled={use(InertBoxes) || undefined}
      checked={checked}
      onChange={leaveClickToGrid}
    />
  );
}
