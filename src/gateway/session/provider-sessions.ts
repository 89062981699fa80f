import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openConnection } from '../forwarding/connection.ts';
import type { OidcSettings } from '../settings/settings.ts';
import { ExpiringSet } from './expiring-set.ts';
import { Provider } from './provider.ts';
import { SignInsUnderWay } from './sign-in-under-way.ts';
import type { ProviderAccount, SignedIn } from './signed-in.ts';
import { TokenRefresh } from './token-refresh.ts';

/** How long signing out waits for the provider, in milliseconds: for the end of its tokens, then for its address. */
const maxFarewell = 3_000;
/** Milliseconds in which a token that Command does not take is exchanged once, and its successors are not. */
const refusedOnceIn = 60_000;

/** Tokens of sessions and sign-ins under way, where one signs in through an OpenID provider. */
export function openProviderSessions(
  server: FastifyInstance,
  {
    signIn,
    keys,
    ...options
  }: {
    readonly signIn: OidcSettings;
    readonly keys: readonly Buffer[];
    readonly publicUrl: string;
    readonly secure: boolean;
    readonly idleMinutes: number;
    /** Seconds that a request may take. */
    readonly commandTimeout: number;
    readonly now: () => number;
  },
) {
  const connection = openConnection({
    ca: signIn.ca,
    clientCertificate: null,
    proxy: signIn.proxy,
    timeout: 10,
  });
  server.addHook('onClose', () => connection.close());
  const provider = new Provider({ settings: signIn, connection, ...options });
  const refresh = new TokenRefresh(provider, {
    now: options.now,
    rememberedFor: Math.max(options.idleMinutes * 60_000, options.commandTimeout * 1000),
  });
  const sent = new WeakMap<FastifyRequest, SignedIn>();
  const refusedLately = new ExpiringSet(options.now);
  server.addHook('onSend', async (request, reply) => {
    const { id, account } = sent.get(request) ?? {};
    if (reply.statusCode !== 401 || id === undefined || account?.method !== 'provider') return;
    // Command may refuse for reasons that no other token changes.
    if (account.refreshToken === null || refusedLately.has(id)) return;
    refusedLately.add(id, options.now() + refusedOnceIn);
    refresh.refused(account);
  });

  return {
    provider,
    underWay: new SignInsUnderWay({ keys, ...options }),

    /** The account with tokens to go on with; `expired` when there are none, `unavailable` when there are none for the moment. */
    async renew(account: ProviderAccount): Promise<ProviderAccount | 'expired' | 'unavailable'> {
      const tokens = await refresh.current(account);
      if (tokens === 'expired' || tokens === 'unavailable') return tokens;
      return tokens === account ? account : { ...account, ...tokens };
    },

    /** The account with the tokens to write into a cookie now; null when there may be newer ones that are not known here. */
    latest(account: ProviderAccount, isRenewed: boolean): ProviderAccount | null {
      const tokens = refresh.toWrite(account, isRenewed);
      return tokens && { ...account, ...tokens };
    },

    /** Remembers with which token a request goes to Command, to hear whether it was taken. */
    sentWith(request: FastifyRequest, session: SignedIn): void {
      sent.set(request, session);
    },

    /** Makes the tokens worthless, and says where to sign out at the provider; waits for neither for long. */
    async signOut(account: ProviderAccount): Promise<string | null> {
      await inTime(refresh.latest(account).then((latest) => provider.revoke(latest)));
      return (await inTime(provider.signOutUrl(account.username))) ?? null;
    },
  };
}

/** undefined when it takes too long, or fails: one signs out whether the provider answers or not. */
async function inTime<Result>(coming: Promise<Result>): Promise<Result | undefined> {
  const enough = new Promise<undefined>((resolve) => setTimeout(resolve, maxFarewell, undefined).unref());
  return Promise.race([coming.catch(() => undefined), enough]);
}
