import { parentPort, workerData } from 'node:worker_threads';
import { openAuthority } from '../authority/authority.ts';
import { withBlobsTogether } from '../store/packed-rows.ts';
import { batchCount, issueBatch } from './estate-batches.ts';
import type { EstateThreadData } from './estate-threads.ts';

/** A thread that issues its share of an estate: one batch for each message that asks for one. */
if (!parentPort) throw new Error('Certificates are issued in worker threads: see estate-threads.ts.');
const port = parentPort;
const { authorityDirectory, publicUrl, plan, firstBatch, stride }: EstateThreadData = workerData;
const authority = await openAuthority({ directory: authorityDirectory, publicUrl, now: plan.now });

let batch = firstBatch;
port.on('message', () => {
  if (batch >= batchCount(plan)) return;
  const { packed, buffer } = withBlobsTogether(issueBatch(authority, plan, batch));
  port.postMessage(packed, [buffer]);
  batch += stride;
});
