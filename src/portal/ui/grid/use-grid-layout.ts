import { useState } from 'react';
import { DEFAULT_LAYOUT, type GridDensity, type GridLayoutState } from './grid-layout.ts';
import { readLayout, writeLayout } from './stored-layout.ts';

export type GridLayout = GridLayoutState & {
  setVisible(columnId: string, visible: boolean): void;
  /** In pixels. */
  setSize(columnId: string, width: number): void;
  setDensity(density: GridDensity): void;
  reset(): void;
};

/**
 * The layout of one list: which columns show, how wide they are, how dense the rows. Remembered in this browser under
 * `storageKey`, which must not change during the life of the component.
 */
export function useGridLayout(storageKey: string): GridLayout {
  const [state, setState] = useState(() => readLayout(storageKey));

  const change = (next: GridLayoutState) => {
    setState(next);
    writeLayout(storageKey, next);
  };
  return {
    ...state,
    setVisible: (columnId, visible) =>
      change({ ...state, visibility: { ...state.visibility, [columnId]: visible } }),
    setSize: (columnId, width) =>
      change({ ...state, sizes: { ...state.sizes, [columnId]: Math.round(width) } }),
    setDensity: (density) => change({ ...state, density }),
    reset: () => change(DEFAULT_LAYOUT),
  };
}
