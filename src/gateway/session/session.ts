import cookies from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { userHeader } from '#command/headers.ts';
import type { Connection } from '../forwarding/connection.ts';
import { refuseOtherSites } from '../same-site.ts';
import type { SignInSettings } from '../settings/settings.ts';
import { registerPasswordSignIn } from './password-sign-in.ts';
import { registerProviderSignIn } from './provider-sign-in.ts';
import { openProviderWay } from './provider-way.ts';
import { SessionCookie, type SessionOptions } from './session-cookie.ts';
import { authorizationOf, type SignedIn } from './signed-in.ts';

/** What the rest of the gateway asks of sessions. */
export interface Sessions {
  /**
   * The header `Authorization` that stands for the session towards Command; null when nobody is signed in, or somebody
   * else than the page takes the caller to be.
   */
  authorization(request: FastifyRequest, reply: FastifyReply): Promise<string | null>;
}

/**
 * The browser's session: `POST /session` or the provider signs in, `GET` says who is signed in, `DELETE` signs out. The
 * cookie carries what opens Command, sealed, so that any number of gateways can stand behind a balancer.
 */
export async function registerSession(
  server: FastifyInstance,
  options: SessionOptions & {
    readonly connection: Connection;
    readonly commandUrl: string;
    readonly publicUrl: string;
    readonly signIn: SignInSettings;
  },
): Promise<Sessions> {
  const { now = Date.now, publicUrl, signIn } = options;
  const secure = publicUrl.startsWith('https:');
  const cookie = new SessionCookie({ ...options, secure });
  await server.register(cookies);
  server.addHook('onSend', async (request, reply) => cookie.writeTo(request, reply));

  const provider =
    signIn.kind === 'oidc' ? openProviderWay(server, { ...options, now, secure, signIn }) : null;

  /** The session with what opens Command now; null when there is none, or none for the moment. */
  async function current(request: FastifyRequest): Promise<SignedIn | null> {
    const session = await cookie.read(request);
    if (!session) return null;
    // Signed in the other way, before the settings were changed.
    if ((session.account.way === 'provider') !== (provider !== null)) return null;
    const account =
      session.account.way === 'provider' ? await provider?.renew(session.account) : session.account;
    if (account === 'away' || !account || cookie.hasEnded(session)) return null;
    if (account === 'over') {
      cookie.end(request, session);
      return null;
    }
    const renewed = { ...session, account };
    if (account === session.account && !cookie.isStale(session)) return session;
    if (await cookie.keep(request, renewed)) return renewed;
    cookie.end(request, session);
    return null;
  }

  server.register(async (routes) => {
    const check = refuseOtherSites(publicUrl);
    routes.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return request.method === 'GET' || request.method === 'HEAD' ? undefined : check(request, reply);
    });

    routes.get('/session', async (request) => ({
      username: (await current(request))?.account.username ?? null,
    }));

    routes.delete('/session', async (request) => {
      const session = await cookie.read(request);
      if (session) cookie.end(request, session);
      else cookie.clear(request);
      const { account } = session ?? {};
      return {
        redirectTo: account?.way === 'provider' ? ((await provider?.signOut(account)) ?? null) : null,
      };
    });

    const command = { connection: options.connection, commandUrl: options.commandUrl };
    if (provider) {
      routes.post('/session', async (_request, reply) =>
        reply.code(404).send(errorReply(404, 'One signs in through the provider here.')),
      );
      registerProviderSignIn(routes, { ...provider, cookie, command });
    } else {
      registerPasswordSignIn(routes, { cookie, command, now });
    }
  });

  return {
    async authorization(request) {
      const session = await current(request);
      if (!session || !isMeant(request, session)) return null;
      provider?.sentWith(request, session);
      return authorizationOf(session.account);
    },
  };
}

/** A page that was opened for somebody else says so until it has noticed: what it wants is not done in this one's name. */
function isMeant({ headers }: FastifyRequest, { account }: SignedIn): boolean {
  const named = headers[userHeader];
  return named === undefined || named === encodeURIComponent(account.username.toLowerCase());
}
