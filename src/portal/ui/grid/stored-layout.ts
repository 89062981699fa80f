import { DEFAULT_LAYOUT, type GridLayoutState, parseLayout } from './grid-layout.ts';

// Storage can be switched off, full, or forbidden in a frame. The layout then lasts as long as the page does.
export function readLayout(storageKey: string): GridLayoutState {
  try {
    return parseLayout(localStorage.getItem(storageKey));
  } catch {
    return DEFAULT_LAYOUT;
  }
}

export function writeLayout(storageKey: string, layout: GridLayoutState): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(layout));
  } catch {
    // Nothing to do and nothing to say: only comfort is lost.
  }
}
