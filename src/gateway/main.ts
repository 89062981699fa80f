import { runUntilStopped } from './process.ts';
import { describeSettings } from './settings/describe-settings.ts';
import { startGateway } from './start.ts';
import { say } from './terminal.ts';

await runUntilStopped(async (settings) => {
  const gateway = await startGateway(settings, { servesPortal: true });
  say(`Countermand is ready: ${gateway.url}`);
  if (!settings.command) say(`API of the sandbox: ${gateway.url}/KeyfactorAPI`);
  for (const line of describeSettings(settings)) say(line);
  return gateway;
});
