import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PackedRows } from '../store/packed-rows.ts';
import { batchCount, type EstatePlan } from './estate-batches.ts';

/** The data that an issuing thread is started with. The CAs' keys are not among it: the thread reads them where they are. */
export interface EstateThreadData {
  readonly authorityDirectory: string;
  readonly publicUrl: string;
  readonly plan: EstatePlan;
  /** The batch that the thread issues first, and then every `stride`th. */
  readonly firstBatch: number;
  readonly stride: number;
}

/** A thread takes half a second to start, and issues some 3,000 certificates in that time. */
const certificatesForThread = 10_000;

/** How many batches a thread may be ahead of the one who stores them: memory does not grow with the estate. */
const ahead = 3;

/** How many threads are worth their while: one for a processor at most, none for a small estate. */
export function threadCount(certificates: number): number {
  return Math.min(availableParallelism(), Math.floor(certificates / certificatesForThread));
}

/**
 * All batches in their order, issued in `threads` threads of their own. Rejects when one of them fails. The threads
 * end with the generator.
 */
export async function* issueInThreads(
  data: Omit<EstateThreadData, 'firstBatch' | 'stride'>,
  threads: number,
): AsyncGenerator<readonly PackedRows[]> {
  const workers = Array.from({ length: threads }, (_, firstBatch) =>
    startThread({ ...data, firstBatch, stride: threads }),
  );
  try {
    for (let batch = 0; batch < batchCount(data.plan); batch += 1) {
      const worker = workers[batch % threads];
      if (worker) yield await worker.next();
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

function startThread(workerData: EstateThreadData) {
  const worker = new Worker(new URL('./estate-thread.ts', import.meta.url), {
    workerData,
    // Nearly everything is garbage soon after: with room for it, collecting costs some 6 % less of the whole.
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
  });
  const batches = on(worker, 'message', { close: ['exit'] });
  const ask = () => worker.postMessage('next');
  for (let asked = 0; asked < ahead; asked += 1) ask();
  return {
    async next(): Promise<readonly PackedRows[]> {
      const { value, done } = await batches.next();
      if (done) throw new Error('A thread that issues certificates has ended too early.');
      ask();
      return value[0];
    },
    end: () => worker.terminate(),
  };
}
