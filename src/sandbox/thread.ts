import { parentPort, workerData } from 'node:worker_threads';
import { openSandbox } from './open.ts';
import type { SandboxMessage, SandboxOptions } from './start.ts';

if (!parentPort) throw new Error('The sandbox runs in a worker thread: see start.ts.');
const port = parentPort;
const report = (message: SandboxMessage) => port.postMessage(message);
const options: SandboxOptions = workerData;

try {
  const sandbox = await openSandbox(options, report);
  report({ type: 'listening', url: await sandbox.listen(), id: sandbox.id });
  port.once('message', async () => {
    await sandbox.close();
    port.close();
  });
} catch (error) {
  // Told as text: an error of the database's driver does not survive the way to another thread.
  const cause = error instanceof Error ? error.message : String(error);
  report({
    type: 'failed',
    reason: `The sandbox cannot start on the data in ${options.dataDirectory}: ${cause}`,
  });
}
