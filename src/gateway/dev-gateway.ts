import { runUntilStopped } from './process.ts';
import { startGateway } from './start.ts';

/** The gateway of `dev.ts`, in a process that ends with each change of its sources: behind Vite, which has the address of the portal. */
const [, , port, publicUrl = ''] = process.argv;

// The process that started the gateway is gone without a word.
process.once('disconnect', () => process.kill(process.pid));

await runUntilStopped(async (settings) => {
  const gateway = await startGateway(
    { ...settings, host: '127.0.0.1', port: Number(port), tls: null, stopSeconds: 0 },
    { servesPortal: false, publicUrl },
  );
  process.send?.('ready');
  return gateway;
});
