import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Manifest } from '#revocation/run/record/manifest.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import type { SelectedCertificate } from '#revocation/selection.ts';
import type { RunRecord } from './run-record.ts';

/** The second part of a key counts from 0 within its run. */
type PartKey = [runId: string, part: number];

/** The journal as it is written. Reading may give anything: another version or another program may have written it. */
interface JournalSchema extends DBSchema {
  runs: { key: string; value: RunRecord };
  /** 1,000 a part. */
  certificates: { key: PartKey; value: SelectedCertificate[] };
  /** 1,000 a part. */
  setAside: { key: PartKey; value: Manifest['setAside'] };
  events: { key: PartKey; value: RunEvent };
}

export type JournalDatabase = IDBPDatabase<JournalSchema>;

export const journalStores = ['runs', 'certificates', 'setAside', 'events'] as const;

let opened: Promise<JournalDatabase> | null = null;

/** The journal of a run is gone, or not all of it is there: by hand, or because the browser wanted the room. */
export class JournalGone extends Error {
  override readonly name = 'JournalGone';

  constructor() {
    super('What was kept of this run is gone, as when the data of this site are cleared.');
  }
}

/**
 * The database of all runs of this browser, opened once, and again where the browser has closed it, as when site data are
 * cleared. Rejects when the browser has none, or does not let this page use it.
 */
export async function openJournals(): Promise<JournalDatabase> {
  opened ??= open();
  const database = await opened;
  if (isConnected(database)) return database;
  opened = null;
  return openJournals();
}

/** The browser's word that it has closed it may come later than the next use. */
function isConnected(database: JournalDatabase): boolean {
  try {
    database.transaction('runs');
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidStateError') return false;
    throw error;
  }
}

async function open(): Promise<JournalDatabase> {
  const forget = () => {
    opened = null;
  };
  try {
    const database = await openDB<JournalSchema>('countermand.runs', 1, {
      upgrade(fresh) {
        for (const store of journalStores) fresh.createObjectStore(store);
      },
      // A newer version of this page in another tab, or the browser's own settings, must not wait for this one.
      blocking(_, __, event) {
        forget();
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated: forget,
    });
    return database;
  } catch (error) {
    forget();
    throw error;
  }
}

/** All parts of a run: numbers stand before arrays in the order of keys. */
export function partsOf(runId: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([runId, from], [runId, []]);
}
