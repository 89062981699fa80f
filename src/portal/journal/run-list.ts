import { createStore } from '#revocation/store.ts';
import { paced } from '../api/paced.ts';
import { onRunsChanged } from './run-changes.ts';
import { whenRunLockFree } from './run-lock.ts';
import { type RunRowStatus, type RunRows, readRunRows } from './run-rows.ts';

/** Milliseconds between two readings of the list, however much happens. */
const readEvery = 300;

const rows = createStore<RunRows | null>(null);
const reading = paced(readEvery, () => void read());
const isElsewhere: ReadonlySet<RunRowStatus> = new Set(['elsewhere', 'pausedElsewhere']);
let listeners = 0;
let stopListening = () => {};
/** For each run of another tab: its list entry changes when that tab goes, which says nothing any more. */
const awaited = new Map<string, AbortController>();

async function read(): Promise<void> {
  const found = await readRunRows();
  if (listeners === 0) return;
  rows.set(found);
  for (const row of found.rows) {
    if ('unreadable' in row || !isElsewhere.has(row.status) || awaited.has(row.id)) continue;
    const waiting = new AbortController();
    awaited.set(row.id, waiting);
    whenRunLockFree(row.id, waiting.signal).then(
      () => {
        awaited.delete(row.id);
        reading.soon();
      },
      // Nobody looks at the list any more.
      () => {},
    );
  }
}

/** All runs of this browser, as they are while somebody looks; null before they have been read. */
export const runList = {
  get: rows.get,
  subscribe(listener: () => void): () => void {
    const unsubscribe = rows.subscribe(listener);
    listeners += 1;
    if (listeners === 1) {
      stopListening = onRunsChanged(reading.soon);
      reading.now();
    }
    return () => {
      unsubscribe();
      listeners -= 1;
      if (listeners > 0) return;
      stopListening();
      reading.stop();
      for (const waiting of awaited.values()) waiting.abort();
      awaited.clear();
    };
  },
};
