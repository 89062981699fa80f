import { readSettings } from './settings.ts';
import { startGateway } from './start.ts';
import { say } from './terminal.ts';

try {
  const settings = readSettings(process.env);
  const gateway = await startGateway(settings, { servesPortal: true });
  say(`Countermand is ready: ${gateway.url}`);
  say(
    settings.commandUrl
      ? `Keyfactor Command: ${settings.commandUrl}`
      : `API of the sandbox: ${gateway.url}/KeyfactorAPI`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await gateway.stop();
      process.exit(0);
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
