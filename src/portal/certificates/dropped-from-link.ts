import { defaultParseSearch } from '@tanstack/react-router';
import { createStore } from '#revocation/store.ts';

/** Parts of the opened link that cannot be shown, such as `page “-3”`. */
export const droppedFromLink = createStore<readonly string[]>([]);

/** @param search of the address as it was opened: soon it stands there without what cannot be read */
export async function readDropped(search: string): Promise<void> {
  if (search === '') return;
  const { droppedParts } = await import('./dropped-parts.ts');
  droppedFromLink.set(droppedParts(defaultParseSearch(search)));
}
