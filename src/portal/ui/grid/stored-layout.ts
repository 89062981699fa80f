import { keep, readKept } from '../browser-storage.ts';
import { type GridLayoutState, parseLayout } from './grid-layout.ts';

export function readLayout(storageKey: string): GridLayoutState {
  return parseLayout(readKept(storageKey));
}

export function writeLayout(storageKey: string, layout: GridLayoutState): void {
  keep(storageKey, JSON.stringify(layout));
}
