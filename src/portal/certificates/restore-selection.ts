import type { QueryClient } from '@tanstack/react-query';
import { collectionsQuery } from '../api/collections.ts';
import { permissionsQuery } from '../api/permissions.ts';
import { createPickedReader } from '../api/picked-reader.ts';
import { mayReadAll } from '../session/permissions.ts';
import { type Kept, restored } from './kept-selection.ts';
import { countComing, restoration } from './restoration.ts';
import { selection } from './selection.ts';

/** Reads again what was selected, and selects it. How far that is, and what came of it, stands in `restoration`. */
export async function restore(queryClient: QueryClient, kept: Kept): Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const total = kept.ids.length + (kept.all?.count ?? 0);
  const toRead = kept.ids.length + kept.excluded.length;
  restoration.set({ status: 'reading', read: 0, toRead, total });
  // A restoration that is taken away is not to go on.
  const unsubscribe = restoration.subscribe(() => {
    if (restoration.get() === null) stopping.abort();
  });
  try {
    const contexts = await readContexts(queryClient);
    signal.throwIfAborted();
    const found = await createPickedReader(contexts, signal)([...kept.ids, ...kept.excluded], (count) => {
      if (!signal.aborted) restoration.set({ status: 'reading', read: count, toRead, total });
    });
    unsubscribe();
    if (countComing(restoration.get()) === 0) return;
    const gone = kept.ids.filter((id) => !found.has(id)).length;
    // First, as long as it is known to come: nothing selected would mean that nothing is to be kept.
    selection.set(restored(kept, found, selection.get()));
    restoration.set(gone > 0 ? { status: 'done', gone, total } : null);
  } catch (error) {
    unsubscribe();
    if (countComing(restoration.get()) === 0) return;
    const message = error instanceof Error ? error.message : String(error);
    restoration.set({ status: 'failed', message, total, retry: () => void restore(queryClient, kept) });
  }
}

/** Where the caller may read certificates: everywhere, or in the collections that they know. */
async function readContexts(queryClient: QueryClient): Promise<readonly (number | undefined)[]> {
  const [permissions, collections] = await Promise.all([
    queryClient.ensureQueryData(permissionsQuery),
    queryClient.ensureQueryData(collectionsQuery),
  ]);
  return mayReadAll(permissions) ? [undefined] : collections.map(({ Id }) => Id);
}
