import type { RunEvent } from '#revocation/run/run-event.ts';
import type { Journal } from '#revocation/run/run-port.ts';
import { keepEvents } from './kept-events.ts';
import { storageSentence } from './storage-sentence.ts';

interface Numbered {
  readonly seq: number;
  readonly event: RunEvent;
}

interface Asked extends Numbered {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export interface KeptJournal extends Journal {
  /** Resolves when nothing is being written any more, with whether all is kept. */
  settled(): Promise<boolean>;
}

/** Keeps nothing, for a run that goes on without a journal. */
export const memoryJournal: KeptJournal = {
  append: () => Promise.resolve(),
  settled: () => Promise.resolve(true),
};

/**
 * Writes down what happens in the order in which it is told. What could not be written is tried again before anything
 * that comes later, so that no journal has a gap.
 * @param next the number of the first event
 * @param onKept called for each event, in their order
 */
export function createKeptJournal(
  runId: string,
  next: number,
  onKept: (seq: number, event: RunEvent) => void,
): KeptJournal {
  let count = next;
  let asked: Asked[] = [];
  let unkept: readonly Numbered[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (asked.length > 0) {
      const now = asked;
      asked = [];
      const batch = [...unkept, ...now.map(({ seq, event }) => ({ seq, event }))];
      try {
        await keepEvents(runId, batch);
        unkept = [];
        for (const { seq, event } of batch) onKept(seq, event);
        for (const { resolve } of now) resolve();
      } catch (error) {
        unkept = batch;
        for (const { reject } of now) reject(new Error(storageSentence(error), { cause: error }));
      }
    }
    writing = null;
  }

  return {
    append(event) {
      const seq = count;
      count += 1;
      return new Promise((resolve, reject) => {
        asked.push({ seq, event, resolve, reject });
        writing ??= write();
      });
    },
    async settled() {
      while (writing) await writing;
      return unkept.length === 0;
    },
  };
}
