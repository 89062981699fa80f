import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { apiBasePath } from '#command/headers.ts';
import { startSandbox } from '../sandbox/start.ts';
import { codesOf } from './error-codes.ts';
import { claimPort } from './port.ts';
import { buildPortal } from './portal-build/build-portal.ts';
import { type EndedSessions, openEndedSessions } from './session/ended-sessions.ts';
import { sessionKeys } from './session/session-keys.ts';
import { describeFaults } from './settings/faults.ts';
import type { Settings } from './settings/settings.ts';
import { createSandboxReporter, say } from './terminal.ts';
import { renewTls } from './tls-renewal.ts';

/** To the sandbox, in this process. */
const plainConnection = { ca: null, clientCertificate: null, proxy: null, timeout: 300 };

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
  const url = `${settings.tls ? 'https' : 'http'}://${urlHost(settings.host)}:${port}`;
  const publicUrl = settings.publicUrl ?? options.publicUrl ?? url;
  const portal = options.servesPortal ? buildPortal(project, () => say('Building the portal …')) : null;
  const sandbox = settings.command ? null : startSandboxFor(settings, publicUrl);
  const [portalDirectory, sandboxServer, { createGateway }] = await Promise.all([
    portal,
    sandbox,
    // Loaded while the sandbox loads in its thread, not before it: a start waits for the longer one only.
    import('./server.ts'),
  ]);
  const ended = endedSessionsIn(settings.dataDirectory);
  const commandId = nameOf(settings.command?.url ?? `sandbox ${sandboxServer?.id}`);
  const server = await createGateway({
    ...settings,
    command: settings.command ?? { ...plainConnection, url: `${sandboxServer?.url}${apiBasePath}` },
    commandId,
    sandboxUrl: sandboxServer?.url ?? null,
    publicUrl,
    session: {
      ...settings.session,
      keys: sessionKeys(settings, commandId),
      ...(ended && { ended }),
    },
    portalDirectory,
  });
  if (settings.faults) say(describeFaults(settings.faults));
  await server.listen({ host: settings.host, port, listenTextResolver: () => `listening at ${url}` });
  if (settings.tls) renewTls(server, settings.tls);
  return {
    url,
    /** Rejects when the sandbox ends by itself: nothing works without it. */
    failure: sandboxServer?.failure ?? new Promise<never>(() => {}),
    /** Takes up to `stopSeconds` while requests are under way. */
    async stop() {
      await server.close();
      await sandboxServer?.stop();
      ended?.close();
    },
  };
}

function startSandboxFor({ dataDirectory, sandbox }: Settings, publicUrl: string) {
  return startSandbox({ dataDirectory, publicUrl, ...sandbox }, createSandboxReporter());
}

/** null, and said, where nothing can be written: as with a file system that is read-only and secrets from the environment. */
function endedSessionsIn(dataDirectory: string): (EndedSessions & { close(): void }) | null {
  try {
    return openEndedSessions(dataDirectory);
  } catch (error) {
    const [code] = codesOf(error);
    if (code === undefined || /^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw error;
    say(
      `Sessions that were signed out of are remembered until this process ends only: ${dataDirectory} cannot be written (${code}).`,
    );
    return null;
  }
}

/** Tells one Command from another, and not what its address is. */
function nameOf(command: string): string {
  return createHash('sha256').update(command).digest('base64url').slice(0, 22);
}

/** An address to connect to for one to listen on: every address is reached as this machine, IPv6 in brackets. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
