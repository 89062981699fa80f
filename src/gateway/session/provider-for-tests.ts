import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

export const clientId = 'countermand';
export const clientSecret = 'a-secret-of-the-gateway-for-tests-alone';
/** Whom its access tokens are for. */
export const audience = 'https://command.example.com/KeyfactorAPI';

export interface TestProviderOptions {
  /** Where browsers find the gateway. */
  readonly publicUrl: string;
  /** The text that follows its address in its name, such as a slash. */
  readonly suffix?: string;
  /** Roles in the access token, by user name; a user who is not named has none. */
  readonly roles?: Readonly<Record<string, readonly string[]>>;
  /** Seconds that an access token lasts. */
  readonly accessTokenLifetime?: number;
  /** Characters put into the access tokens of a user, to make them long. */
  readonly padding?: Readonly<Record<string, number>>;
  /** Users who get no refresh token. */
  readonly withoutRefresh?: readonly string[];
}

/** A real OpenID provider on a free port: any password is right, tokens are JWTs, a refresh token is good for one use. */
export async function startTestProvider(options: TestProviderOptions) {
  const { suffix = '', roles = {}, accessTokenLifetime = 300, padding = {}, withoutRefresh = [] } = options;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const requests: string[] = [];
  let isUnavailable = false;
  /** In place of its own, when it is told so: under the same name, and of another key. */
  const { publicKey: foreign } = await generateKeyPair('RS256', { extractable: true });
  const foreignKeys = JSON.stringify({
    keys: [{ ...(await exportJWK(foreign)), alg: 'RS256', use: 'sig', kid: 'first' }],
  });
  let hasForeignKeys = false;
  const server = createServer((request, response) => {
    if (isUnavailable) return request.socket.destroy();
    requests.push(`${request.method} ${request.url?.split('?')[0]}`);
    if (hasForeignKeys && request.url === '/jwks') {
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(foreignKeys);
    }
    return void provider.callback()(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${options.publicUrl}/session/callback`],
        post_logout_redirect_uris: [`${options.publicUrl}/sign-in`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'first' }] },
    cookies: { keys: ['cookies-of-the-provider-for-tests'] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'email'] },
    // As Keycloak, Entra ID and Auth0 do it: the name stands in the id token.
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: `id-of-${id}`, preferred_username: id }),
    }),
    pkce: { required: () => true },
    issueRefreshToken: (_context, _client, { accountId }) => !withoutRefresh.includes(accountId ?? ''),
    rotateRefreshToken: true,
    extraTokenClaims: (_context, token) =>
      'accountId' in token
        ? {
            preferred_username: token.accountId,
            roles: roles[token.accountId] ?? [],
            padding: 'x'.repeat(padding[token.accountId] ?? 0),
          }
        : {},
    ttl: { AccessToken: accessTokenLifetime, Grant: 86_400, IdToken: 300, Interaction: 600, Session: 86_400 },
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: '',
          audience: resource,
          accessTokenTTL: accessTokenLifetime,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
  const provider = new Provider(url + suffix, configuration);
  const grants = new Set<string>();
  provider.on('grant.success', ({ oidc }) => grants.add(oidc.entities.Grant?.jti ?? ''));

  return {
    url,
    /** As it calls itself. */
    issuer: url + suffix,
    /** Goes on with no session that there is: of nobody a refresh token is taken any more. */
    async endSessions() {
      for (const id of grants) await (await provider.Grant.find(id))?.destroy();
    },
    /** Such as `POST /token`, in the order they came. */
    requests,
    /** Publishes keys that sign nothing of its own, or its own again. */
    setForeignKeys(hasForeign: boolean) {
      hasForeignKeys = hasForeign;
    },
    /** Breaks every connection from now on, or no longer. */
    setAway(away: boolean) {
      isUnavailable = away;
      server.closeAllConnections();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type TestProvider = Awaited<ReturnType<typeof startTestProvider>>;
