import { runUntilStopped } from './process.ts';
import { startGateway } from './start.ts';
import { say } from './terminal.ts';

await runUntilStopped(async (settings) => {
  const gateway = await startGateway(settings, { servesPortal: true });
  say(`Countermand is ready: ${gateway.url}`);
  say(
    settings.command
      ? `Keyfactor Command: ${settings.command.url}`
      : `API of the sandbox: ${gateway.url}/KeyfactorAPI`,
  );
  return gateway;
});
