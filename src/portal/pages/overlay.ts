import { createStore } from '#revocation/store.ts';

/** What is open over whichever page: the palette of everything one can go to and do, or the list of shortcuts. */
export type Overlay = 'palette' | 'shortcuts' | null;

export const overlay = createStore<Overlay>(null);
