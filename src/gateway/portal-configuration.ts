import type { FastifyInstance } from 'fastify';
import { apiBasePath } from '#command/headers.ts';
import type { CommandSettings, SignInSettings } from './settings/settings.ts';

interface ToldToPortal {
  readonly signIn: SignInSettings;
  readonly command: Pick<CommandSettings, 'url'>;
  readonly commandId: string;
  readonly sandboxUrl: string | null;
}

/** Answers the file that tells the portal how one signs in, and where: here the settings say it, not the file of the build. */
export function registerPortalConfiguration(
  server: FastifyInstance,
  { signIn: { kind }, command, commandId, sandboxUrl }: ToldToPortal,
): void {
  server.get('/countermand.json', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return {
      signIn: kind === 'oidc' ? 'provider' : 'password',
      commandUrl: apiBasePath,
      commandId,
      // The gateway's own address says nothing of which Command stands behind it.
      commandHost: sandboxUrl === null ? new URL(command.url).host : null,
    };
  });
}
