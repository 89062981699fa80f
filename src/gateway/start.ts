import { fileURLToPath } from 'node:url';
import { apiBasePath } from '#command/headers.ts';
import { startSandbox } from '../sandbox/start.ts';
import { describeFaults } from './fault-settings.ts';
import { claimPort } from './port.ts';
import { buildPortal } from './portal-build.ts';
import { readSessionKey } from './session-key.ts';
import type { Settings } from './settings.ts';
import { createSandboxReporter, say } from './terminal.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the portal if it is stale, starts the sandbox unless a real Command is set, and listens. `publicUrl` is where
 * the world reaches it, if that is not where it listens.
 * @throws Error with a sentence for the terminal
 */
export async function startGateway(
  settings: Settings,
  options: { readonly servesPortal: boolean; readonly publicUrl?: string },
) {
  const port = await claimPort(settings.host, settings.port);
  const url = `http://${urlHost(settings.host)}:${port}`;
  const portal = options.servesPortal ? buildPortal(project, () => say('Building the portal …')) : null;
  const sandbox = settings.commandUrl ? null : startSandboxFor(settings, options.publicUrl ?? url);
  const [portalDirectory, sandboxServer, { createGateway }] = await Promise.all([
    portal,
    sandbox,
    // Loaded while the sandbox loads in its thread, not before it: a start waits for the longer one only.
    import('./server.ts'),
  ]);
  const server = await createGateway({
    commandUrl: settings.commandUrl ?? `${sandboxServer?.url}${apiBasePath}`,
    sandboxUrl: sandboxServer?.url ?? null,
    sessionKey: readSessionKey(settings.dataDirectory),
    portalDirectory,
    faults: settings.faults,
  });
  if (settings.faults) say(describeFaults(settings.faults));
  await server.listen({ host: settings.host, port });
  return {
    url,
    /** Rejects when the sandbox ends by itself: nothing works without it. */
    failure: sandboxServer?.failure ?? new Promise<never>(() => {}),
    async stop() {
      await server.close();
      await sandboxServer?.stop();
    },
  };
}

function startSandboxFor({ dataDirectory, sandbox }: Settings, publicUrl: string) {
  return startSandbox({ dataDirectory, publicUrl, ...sandbox }, createSandboxReporter());
}

/** An address to connect to for one to listen on: every address is reached as this machine, IPv6 in brackets. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
