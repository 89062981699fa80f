import { type RunEvent, runEventSchema } from '#revocation/run/record/run-event.ts';
import { JournalGone, openJournals, partsOf } from './journal-database.ts';

/** So many are read in one go; each names up to 100 certificates. */
const readAtOnce = 50;

export interface KeptEvents {
  readonly events: readonly RunEvent[];
  /** The number that the next event will have. */
  readonly next: number;
  /** Whether none is missing and all could be read. */
  readonly isWhole: boolean;
}

/** @param from the number of the first one to read */
export async function readEvents(runId: string, from: number): Promise<KeptEvents> {
  const database = await openJournals();
  const events: RunEvent[] = [];
  let next = from;
  let isWhole = true;
  for (;;) {
    const transaction = database.transaction('events');
    const range = partsOf(runId, next);
    const [keys, values]: [readonly [string, number][], readonly unknown[]] = await Promise.all([
      transaction.store.getAllKeys(range, readAtOnce),
      transaction.store.getAll(range, readAtOnce),
    ]);
    for (const [index, [, seq]] of keys.entries()) {
      const read = runEventSchema.safeParse(values[index]);
      if (read.success) events.push(read.data);
      if (!read.success || seq !== next) isWhole = false;
      next = seq + 1;
    }
    if (keys.length < readAtOnce) return { events, next, isWhole };
  }
}

/** An event with its number: the first of a run has 0. */
export interface NumberedEvent {
  readonly seq: number;
  readonly event: RunEvent;
}

/**
 * Writes all of them, or none. Rejects when there is one with such a number already: another tab goes on with the same run,
 * and one of the two must stop; with JournalGone when what they belong to is not there.
 */
export async function keepEvents(runId: string, events: readonly NumberedEvent[]): Promise<void> {
  const [first] = events;
  if (!first) return;
  const database = await openJournals();
  // Sending must be known even after a power cut; what came of it can be read again.
  const durability = events.some(({ event }) => event.type === 'sent') ? 'strict' : 'relaxed';
  const transaction = database.transaction(['runs', 'events'], 'readwrite', { durability });
  const store = transaction.objectStore('events');
  const write = async () => {
    const run = await transaction.objectStore('runs').count(runId);
    const before = first.seq === 0 ? 1 : await store.count([runId, first.seq - 1]);
    // An event without its run, or behind a gap, would be found by nobody.
    if (run === 0 || before === 0) throw new JournalGone();
    await Promise.all(events.map(({ seq, event }) => store.add(event, [runId, seq])));
  };
  await Promise.all([write(), transaction.done]);
}
