import type { RunEvent } from '#revocation/run/run-event.ts';
import { type Journal, TakenOver } from '#revocation/run/run-port.ts';
import { keepEvents } from './kept-events.ts';
import { isTakenOver, storageSentence } from './storage-sentence.ts';

/** Milliseconds from a failure until it is tried again. */
const triedAgainAfter = 3000;

interface Numbered {
  readonly seq: number;
  readonly event: RunEvent;
}

interface Asked extends Numbered {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export interface KeptJournal extends Journal {
  /** Resolves when nothing is being written any more, with why not all is kept; null when it is. */
  settled(): Promise<Error | null>;
  /** Whether another tab has written to it: then it takes nothing any more. */
  isLost(): boolean;
}

/** Keeps nothing, for a run that goes on without a journal. */
export const memoryJournal: KeptJournal = {
  append: () => Promise.resolve(),
  settled: () => Promise.resolve(null),
  isLost: () => false,
};

interface KeptJournalOptions {
  readonly runId: string;
  /** The number of the first event. */
  readonly next: number;
  /** Called for each event, in their order. */
  readonly onKept: (seq: number, event: RunEvent) => void;
  /** Called when all is kept that could not be kept before. */
  readonly onRecovered?: () => void;
  /** Called once, when another tab has written to it. */
  readonly onLost?: () => void;
}

/**
 * Writes down what happens in the order in which it is told. What could not be written is tried again every three seconds,
 * before anything that came later, so that no journal has a gap; what is told until then is refused at once.
 */
export function createKeptJournal({
  runId,
  next,
  onKept,
  onRecovered = () => {},
  onLost = () => {},
}: KeptJournalOptions): KeptJournal {
  let count = next;
  let asked: Asked[] = [];
  let unkept: Numbered[] = [];
  let writing: Promise<void> | null = null;
  /** Why nothing is written for now. */
  let failure: Error | null = null;
  let isLost = false;

  async function write(): Promise<void> {
    do {
      const now = asked;
      asked = [];
      const batch = [...unkept, ...now.map(({ seq, event }) => ({ seq, event }))];
      const wasUnkept = unkept.length > 0;
      try {
        await keepEvents(runId, batch);
        unkept = [];
        for (const { seq, event } of batch) onKept(seq, event);
        for (const { resolve } of now) resolve();
        if (wasUnkept) onRecovered();
      } catch (error) {
        fail(error, batch, now);
      }
    } while (asked.length > 0);
    writing = null;
  }

  function fail(error: unknown, batch: Numbered[], now: readonly Asked[]): void {
    isLost = isTakenOver(error);
    const refused = new (isLost ? TakenOver : Error)(storageSentence(error), { cause: error });
    failure = refused;
    unkept = [...batch, ...asked.map(({ seq, event }) => ({ seq, event }))];
    const all = [...now, ...asked];
    asked = [];
    if (isLost) {
      unkept = [];
      onLost();
    } else setTimeout(tryAgain, triedAgainAfter);
    for (const { reject } of all) reject(refused);
  }

  function tryAgain(): void {
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
    isLost: () => isLost,
  };
}
