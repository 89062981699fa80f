import { parentPort, workerData } from 'node:worker_threads';
import { openSandbox } from './open.ts';
import type { SandboxMessage, SandboxOptions } from './start.ts';

if (!parentPort) throw new Error('The sandbox runs in a worker thread: see start.ts.');
const port = parentPort;
const report = (message: SandboxMessage) => port.postMessage(message);

const options: SandboxOptions = workerData;
const sandbox = await openSandbox(options, report);
report({ type: 'listening', url: await sandbox.listen() });

port.once('message', async () => {
  await sandbox.close();
  port.close();
});
