import cookies from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { errorReply } from '#command/errors.ts';
import { userHeader } from '#command/headers.ts';
import type { Connection } from '../forwarding/connection.ts';
import { refuseOtherSites } from '../same-site.ts';
import { logSecurity } from '../security-log.ts';
import type { SignInSettings } from '../settings/settings.ts';
import { DeviceCookie } from './device-cookie.ts';
import { nameHash } from './name-hash.ts';
import { registerPasswordSignIn } from './password-sign-in.ts';
import { openProviderSessions } from './provider-sessions.ts';
import { registerProviderSignIn } from './provider-sign-in.ts';
import { SessionCookie, type SessionOptions } from './session-cookie.ts';
import { authorizationOf, type SignedIn, userIdOf } from './signed-in.ts';

/** Sessions, as far as the rest of the gateway asks for them. */
export interface Sessions {
  /**
   * The header `Authorization` that stands for the session towards Command. `unavailable` when somebody is signed in whose
   * provider has no token for them at the moment; null when nobody is, or somebody else than the page takes the caller to be.
   */
  authorization(request: FastifyRequest): Promise<{ readonly authorization: string } | 'unavailable' | null>;
}

interface Current {
  readonly session: SignedIn;
  /** Whether there is nothing that opens Command until the provider is back. */
  readonly isUnavailable: boolean;
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
  const hashOf = nameHash(options.keys);
  await server.register(cookies);
  server.addHook('onSend', async (request, reply) => cookie.writeTo(request, reply));

  const provider =
    signIn.kind === 'oidc'
      ? openProviderSessions(server, {
          ...options,
          commandTimeout: options.connection.timeout,
          now,
          secure,
          signIn,
        })
      : null;

  /** The session with what opens Command now; null when there is none. */
  async function current(request: FastifyRequest): Promise<Current | null> {
    const session = await cookie.read(request);
    if (!session) return null;
    // Signed in the other way, before the settings were changed.
    if ((session.account.method === 'provider') !== (provider !== null)) return null;
    const found =
      session.account.method === 'provider' ? await provider?.renew(session.account) : session.account;
    // Over at the provider is not signed in, and no more: the browser may have newer tokens of another gateway already.
    if (!found || found === 'expired' || cookie.hasEnded(session)) return null;
    const isUnavailable = found === 'unavailable';
    const account = isUnavailable ? session.account : found;
    const isRenewed = account !== session.account;
    if (isRenewed || cookie.isStale(session)) {
      cookie.keep(request, session, () =>
        account.method === 'provider' ? (provider?.latest(account, isRenewed) ?? null) : account,
      );
    }
    return { session: { ...session, account }, isUnavailable };
  }

  server.register(async (routes) => {
    const check = refuseOtherSites(publicUrl);
    routes.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return request.method === 'GET' || request.method === 'HEAD' ? undefined : check(request, reply);
    });

    routes.get('/session', async (request) => {
      const account = (await current(request))?.session.account;
      return { username: account?.username ?? null, userId: account ? userIdOf(account) : null };
    });

    routes.delete('/session', async (request) => {
      const session = await cookie.read(request);
      if (session) {
        cookie.end(request, session);
        logSecurity(request, 'sign-out', { user: hashOf(userIdOf(session.account)) });
      } else cookie.clear(request);
      const { account } = session ?? {};
      return {
        redirectTo: account?.method === 'provider' ? ((await provider?.signOut(account)) ?? null) : null,
      };
    });

    const command = { connection: options.connection, commandUrl: options.commandUrl };
    if (provider) {
      routes.post('/session', async (_request, reply) =>
        reply.code(404).send(errorReply(404, 'One signs in through the provider here.')),
      );
      registerProviderSignIn(routes, { ...provider, cookie, command, hashOf });
    } else {
      registerPasswordSignIn(routes, {
        cookie,
        device: new DeviceCookie({ ...options, secure, now }),
        command,
        hashOf,
        elapsed: options.elapsed ?? (() => performance.now()),
      });
    }
  });

  return {
    async authorization(request) {
      const found = await current(request);
      if (!found || !isMeant(request, found.session)) return null;
      if (found.isUnavailable) return 'unavailable';
      provider?.sentWith(request, found.session);
      return { authorization: authorizationOf(found.session.account) };
    },
  };
}

/** A page that was opened for somebody else says so until it has noticed: what it wants is not done in this one's name. */
function isMeant({ headers }: FastifyRequest, { account }: SignedIn): boolean {
  const named = headers[userHeader];
  return named === undefined || named === encodeURIComponent(userIdOf(account));
}
