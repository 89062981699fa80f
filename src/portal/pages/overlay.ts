import { createStore } from '#revocation/store.ts';

/** What is open over whichever page: the palette of everything one can go to and do, or the list of shortcuts. */
export type Overlay = 'palette' | 'shortcuts';

export const overlay = createStore<Overlay | null>(null);

export function openOverlay(part: Overlay): void {
  overlay.set(part);
}

export function closeOverlay(): void {
  overlay.set(null);
}
