import { type Journal, TakenOver } from '#revocation/run/ports.ts';
import type { RunEvent } from '#revocation/run/record/run-event.ts';
import { JournalGone } from './journal-database.ts';
import type { NumberedEvent } from './kept-events.ts';
import type { NewRun } from './run-store.ts';
import { isTakenOver, storageSentence } from './storage-sentence.ts';
import type { RunStorage } from './tab-environment.ts';

/** Milliseconds from a failure until the next try. */
const triedAgainAfter = 3000;

interface Asked extends NumberedEvent {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export interface KeptJournal extends Journal {
  /** Resolves when nothing is being written any more, with why not all is kept; null when it is. */
  settled(): Promise<Error | null>;
  /** Events that could not be written are not tried again. */
  close(): void;
  /** Whether another tab has written to the journal: then it takes nothing any more. */
  isLost(): boolean;
}

/** Keeps nothing, for a run that goes on without a journal. */
export const memoryJournal: KeptJournal = {
  append: () => Promise.resolve(),
  settled: () => Promise.resolve(null),
  close() {},
  isLost: () => false,
};

interface KeptJournalOptions {
  readonly runId: string;
  /** The number of the first event. */
  readonly next: number;
  /** The run with all that has happened, also what could not be kept: to write it down anew when what was kept is gone. */
  readonly everything: () => NewRun;
  /** Called for each event, in their order. */
  readonly onKept: (seq: number, event: RunEvent) => void;
  /** Called when all is kept that could not be kept before. */
  readonly onRecovered?: () => void;
  /** Called once, when another tab has written to the journal. */
  readonly onLost?: () => void;
  readonly storage: Pick<RunStorage, 'keepEvents' | 'keepRunAnew'>;
}

/**
 * Writes down what happens in the order in which it is told. Events that could not be written are tried again every three
 * seconds, before anything that came later, so that no journal has a gap; what is told until then is refused at once. When what
 * was kept is gone, all of the run is written down anew.
 */
export function createKeptJournal({
  runId,
  next,
  everything,
  onKept,
  onRecovered = () => {},
  onLost = () => {},
  storage,
}: KeptJournalOptions): KeptJournal {
  let count = next;
  let asked: Asked[] = [];
  let unkept: NumberedEvent[] = [];
  let writing: Promise<void> | null = null;
  /** Why nothing is written for now. */
  let failure: Error | null = null;
  let isLost = false;
  let isGone = false;
  let isClosed = false;

  async function write(): Promise<void> {
    do {
      const now = asked;
      asked = [];
      let batch: NumberedEvent[] = [...unkept, ...now.map(({ seq, event }) => ({ seq, event }))];
      const wasUnkept = unkept.length > 0;
      try {
        if (isGone) batch = await writeAnew(batch);
        else await storage.keepEvents(runId, batch);
        unkept = [];
        isGone = false;
        for (const { seq, event } of batch) onKept(seq, event);
        for (const { resolve } of now) resolve();
        if (wasUnkept) onRecovered();
      } catch (error) {
        fail(error, batch, now);
      }
    } while (asked.length > 0);
    writing = null;
  }

  /** @returns what could not be kept before, as it is numbered now: of a journal with gaps, what is left moves up */
  async function writeAnew(batch: readonly NumberedEvent[]): Promise<NumberedEvent[]> {
    const run = everything();
    const oldFirst = batch[0]?.seq ?? count;
    const first = run.events.length - batch.length;
    count = run.events.length;
    await storage.keepRunAnew(run, oldFirst);
    return batch.map(({ event }, index) => ({ seq: first + index, event }));
  }

  function fail(error: unknown, batch: NumberedEvent[], now: readonly Asked[]): void {
    isLost = isTakenOver(error);
    const isFirst = !isGone && error instanceof JournalGone;
    if (isFirst) isGone = true;
    const refused = new (isLost ? TakenOver : Error)(storageSentence(error), { cause: error });
    failure = refused;
    unkept = [...batch, ...asked.map(({ seq, event }) => ({ seq, event }))];
    const all = [...now, ...asked];
    asked = [];
    if (isLost) {
      unkept = [];
      onLost();
    } else setTimeout(tryAgain, isFirst ? 0 : triedAgainAfter);
    for (const { reject } of all) reject(refused);
  }

  function tryAgain(): void {
    if (isClosed) return;
    failure = null;
    writing ??= write();
  }

  return {
    append(event) {
      const seq = count;
      count += 1;
      if (failure) {
        if (!isLost) unkept.push({ seq, event });
        return Promise.reject(failure);
      }
      return new Promise((resolve, reject) => {
        asked.push({ seq, event, resolve, reject });
        writing ??= write();
      });
    },
    async settled() {
      while (writing) await writing;
      return failure;
    },
    close() {
      isClosed = true;
    },
    isLost: () => isLost,
  };
}
