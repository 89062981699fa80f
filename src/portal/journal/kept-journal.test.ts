import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { JournalGone } from './journal-database.ts';
import { createKeptJournal } from './kept-journal.ts';
import type { NewRun } from './run-store.ts';
import type { RunStorage } from './tab-environment.ts';

const confirmed: Omit<NewRun, 'events'> = {
  manifest: {
    id: 'run',
    confirmedAt: 0,
    confirmedBy: 'admin',
    form: { Reason: 4, Comment: 'Test' },
    collectionName: null,
    scope: null,
    selectedCount: 0,
    count: 0,
    hash: '',
    setAside: [],
  },
  certificates: [],
  wasImported: false,
  summary: {
    status: 'running',
    counts: {
      waiting: 0,
      sending: 0,
      revoked: 0,
      verified: 0,
      alreadyRevoked: 0,
      unattributed: 0,
      suspended: 0,
      failed: 0,
      unknown: 0,
      skipped: 0,
    },
    updatedAt: 0,
  },
};

/** A database that can be full, cleared as a whole, or without its events. */
class Storage implements Pick<RunStorage, 'keepEvents' | 'keepRunAnew'> {
  hasRun = true;
  events = new Map<number, RunEvent>();
  isFull = false;

  async keepEvents(_: string, events: Parameters<RunStorage['keepEvents']>[1]): Promise<void> {
    await Promise.resolve();
    const first = events[0]?.seq ?? 0;
    if (!this.hasRun || (first > 0 && !this.events.has(first - 1))) throw new JournalGone();
    if (this.isFull) throw new DOMException('', 'QuotaExceededError');
    for (const { seq, event } of events) {
      if (this.events.has(seq)) throw new DOMException('', 'ConstraintError');
      this.events.set(seq, event);
    }
  }

  async keepRunAnew({ events }: NewRun, first: number): Promise<void> {
    await Promise.resolve();
    if (this.isFull) throw new DOMException('', 'QuotaExceededError');
    if ([...this.events.keys()].some((seq) => seq >= first)) throw new DOMException('', 'ConstraintError');
    this.hasRun = true;
    this.events = new Map(events.entries());
  }
}

function create(storage: Storage) {
  const events: RunEvent[] = [];
  const told: (readonly [seq: number, event: RunEvent])[] = [];
  let recoveries = 0;
  const journal = createKeptJournal({
    runId: 'run',
    next: 0,
    everything: () => ({ ...confirmed, events: events.slice() }),
    onKept: (seq, event) => told.push([seq, event]),
    onRecovered: () => {
      recoveries += 1;
    },
    storage,
  });
  return {
    journal,
    events,
    told,
    get recoveries() {
      return recoveries;
    },
    /** As a run does it. @returns why it was not kept; null when it was */
    append(): Promise<string | null> {
      const event: RunEvent = { type: 'finished', at: events.length };
      events.push(event);
      return journal.append(event).then(
        () => null,
        (error: Error) => error.message,
      );
    },
  };
}

describe('a kept journal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says that what was kept is gone, and writes all of it down anew at once (R6)', async () => {
    const store = new Storage();
    const run = create(store);
    expect(await run.append()).toBeNull();
    store.hasRun = false;
    store.events.clear();
    expect(await run.append()).toContain('What was kept of this run is gone');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.hasRun).toBe(true);
    expect([...store.events.values()]).toEqual(run.events);
    expect(run.recoveries).toBe(1);
    expect(await run.append()).toBeNull();
    expect(store.events.size).toBe(3);
  });

  it('does not write over what another tab has written (R6)', async () => {
    const store = new Storage();
    const run = create(store);
    await run.append();
    store.events.delete(0);
    store.events.set(1, { type: 'finished', at: 77 });
    await run.append();
    await vi.advanceTimersByTimeAsync(0);
    expect(run.journal.isLost()).toBe(true);
    expect([...store.events.values()]).toEqual([{ type: 'finished', at: 77 }]);
  });

  it('has every event once and in order in the end, whatever is cleared and however often there is no room (R6)', async () => {
    const deeds = [
      'append',
      'append',
      'append',
      'clear',
      'clearEvents',
      'full',
      'room',
      'wait',
      'turn',
    ] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...deeds), { maxLength: 40 }), async (order) => {
        const store = new Storage();
        const run = create(store);
        for (const deed of order) {
          if (deed === 'append') void run.append();
          else if (deed === 'clear') store.hasRun = false;
          else if (deed === 'full' || deed === 'room') store.isFull = deed === 'full';
          else if (deed === 'wait') await vi.advanceTimersByTimeAsync(3000);
          else if (deed === 'turn') await Promise.resolve();
          if (deed === 'clear' || deed === 'clearEvents') store.events.clear();
        }
        store.isFull = false;
        await vi.advanceTimersByTimeAsync(3000);
        // The next write is what notices.
        void run.append();
        await vi.advanceTimersByTimeAsync(6000);
        expect(await run.journal.settled()).toBeNull();
        expect(run.journal.isLost()).toBe(false);
        expect(store.hasRun).toBe(true);
        expect([...store.events.entries()].toSorted(([one], [other]) => one - other)).toEqual([
          ...run.events.entries(),
        ]);
        // Other tabs were told each of them once.
        expect(run.told).toEqual([...run.events.entries()]);
      }),
      { numRuns: 500 },
    );
  });
});
