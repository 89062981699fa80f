import { createStore } from '#revocation/store.ts';
import { paced } from '../api/paced.ts';
import { onRunsChanged } from './run-changes.ts';
import { whenRunLockFree } from './run-lock.ts';
import { openRunChannel } from './run-messages.ts';
import { type RunRow, type RunRowStatus, type RunRows, readRunRows } from './run-rows.ts';
import type { RunSessions } from './run-sessions.ts';
import { watchSilence } from './run-silence.ts';

/** Milliseconds between two readings of the list, however much happens. */
const readEvery = 300;

const isElsewhere: ReadonlySet<RunRowStatus> = new Set(['elsewhere', 'pausedElsewhere']);

const lists = new WeakMap<RunSessions, RunList>();

type RunList = ReturnType<typeof createRunList>;

/** All runs of this browser, as they are while somebody looks; null before they have been read. One list for a tab. */
export function runListOf(runs: RunSessions): RunList {
  const list = lists.get(runs) ?? createRunList(runs);
  lists.set(runs, list);
  return list;
}

function createRunList(runs: RunSessions) {
  const rows = createStore<RunRows | null>(null);
  const reading = paced(readEvery, () => void read());
  let listeners = 0;
  let stopListening = () => {};
  /** For each run of another tab: its list entry changes when that tab goes, which says nothing any more, or falls silent. */
  const awaited = new Map<string, AbortController>();
  const silent = new Set<string>();

  async function read(): Promise<void> {
    const found = await readRunRows(runs);
    if (listeners === 0) return;
    rows.set({ ...found, rows: found.rows.map(withSilence) });
    for (const row of found.rows) {
      if (!('heading' in row) || !isElsewhere.has(row.status) || awaited.has(row.id)) continue;
      const waiting = new AbortController();
      awaited.set(row.id, waiting);
      listen(row.id, waiting.signal);
      whenRunLockFree(row.id, waiting.signal).then(
        () => {
          awaited.delete(row.id);
          waiting.abort();
          reading.soon();
        },
        // Nobody looks at the list any more.
        () => {},
      );
    }
  }

  function withSilence(row: RunRow): RunRow {
    if (!('heading' in row) || !isElsewhere.has(row.status) || !silent.has(row.id)) return row;
    return { ...row, status: 'silentElsewhere' };
  }

  /** Asks the tab that runs it whether it is there, until the signal says that nobody needs to know. */
  function listen(id: string, signal: AbortSignal): void {
    const channel = openRunChannel(id, ({ type }) => {
      if (type !== 'asked') silence.heard();
    });
    const silence = watchSilence(
      () => channel.post({ type: 'asked' }),
      (since) => {
        if (since === null) silent.delete(id);
        else silent.add(id);
        reading.soon();
      },
    );
    signal.addEventListener('abort', () => {
      silence.stop();
      channel.close();
      silent.delete(id);
    });
  }

  return {
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
}
