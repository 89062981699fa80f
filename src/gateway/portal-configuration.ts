import type { FastifyInstance } from 'fastify';
import { apiBasePath } from '#command/headers.ts';
import type { SignInSettings } from './settings/settings.ts';

/** Answers the file that tells the portal how one signs in, and where: here the settings say it, not the file of the build. */
export function registerPortalConfiguration(
  server: FastifyInstance,
  { signIn: { kind }, commandId }: { readonly signIn: SignInSettings; readonly commandId: string },
): void {
  server.get('/countermand.json', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { signIn: kind === 'oidc' ? 'provider' : 'password', commandUrl: apiBasePath, commandId };
  });
}
