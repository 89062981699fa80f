import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  type CustomFetchOptions,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  ResponseBodyError,
  refreshTokenGrant,
  type TokenEndpointResponse,
  tokenRevocation,
} from 'openid-client';
import { codesOf } from '../error-codes.ts';
import type { Connection } from '../forwarding/connection.ts';
import type { OidcSettings } from '../settings/settings.ts';
import type { ProviderAccount } from './signed-in.ts';

const timeout = 10;

/** Values that a sign-in at the provider is bound to, from its beginning to its return. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type Tokens = Omit<ProviderAccount, 'method' | 'issuer' | 'username'>;

/** The refresh token to exchange for new tokens, and whose they must be. */
export interface Renewable {
  readonly refreshToken: string;
  readonly subject: string;
}

/** Why a sign-in failed: no answer, too late or begun elsewhere, or refused. */
export type Failure = 'unreachable' | 'expired' | 'refused';

/** The OpenID provider, looked up when it is needed first: the gateway starts without it. */
export class Provider {
  readonly #settings: OidcSettings;
  readonly #connection: Connection;
  readonly #publicUrl: string;
  readonly #now: () => number;
  #configuration: Promise<Configuration> | null = null;

  constructor(options: {
    readonly settings: OidcSettings;
    readonly connection: Connection;
    readonly publicUrl: string;
    readonly now: () => number;
  }) {
    this.#settings = options.settings;
    this.#connection = options.connection;
    this.#publicUrl = options.publicUrl;
    this.#now = options.now;
  }

  /** Where the browser goes to sign in. Rejects when the provider cannot be reached. */
  async signInUrl({ state, nonce, verifier }: Checks): Promise<URL> {
    return buildAuthorizationUrl(await this.#discovered(), {
      redirect_uri: `${this.#publicUrl}/session/callback`,
      scope: this.#settings.scope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(this.#settings.audience !== null && { audience: this.#settings.audience }),
      ...this.#resource(),
    });
  }

  /** @param query with which the browser came back. Rejects with what `failureOf` tells apart. */
  async redeem(query: string, { state, nonce, verifier }: Checks): Promise<Omit<ProviderAccount, 'method'>> {
    const response = await authorizationCodeGrant(
      await this.#discovered(),
      new URL(`${this.#publicUrl}/session/callback?${query}`),
      { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      this.#resource(),
    );
    const claims = response.claims();
    // Cannot be: a sign-in asks for an ID token, and the library wants one.
    if (!claims) throw new Error('There is no ID token.');
    return {
      issuer: claims.iss,
      username: nameOf(claims, this.#settings.nameClaim),
      ...this.#tokensOf(response, { subject: claims.sub, refreshToken: null }),
    };
  }

  /**
   * Rejects with ResponseBodyError `invalid_grant` when the provider does not go on with this session, and with an error of
   * the same code when it goes on with somebody else's (OpenID Connect Core 1.0, 12.2).
   */
  async refresh({ refreshToken, subject }: Renewable): Promise<Tokens> {
    const response = await refreshTokenGrant(await this.#discovered(), refreshToken, this.#resource());
    const claims = response.claims();
    if (claims && claims.sub !== subject) {
      throw Object.assign(new Error('The provider answered for somebody else.'), { code: 'invalid_grant' });
    }
    return this.#tokensOf(response, { subject, refreshToken });
  }

  /** Where the browser goes to sign out at the provider; null when the provider has no such place. */
  async signOutUrl(username: string): Promise<string | null> {
    const configuration = await this.#discovered();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    // Without id_token_hint: a token in an address would be in histories and logs.
    return buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${this.#publicUrl}/sign-in`,
      logout_hint: username,
    }).href;
  }

  /** Makes the tokens worthless, where the provider offers it. */
  async revoke({ refreshToken, accessToken }: Tokens): Promise<void> {
    const configuration = await this.#discovered();
    if (!configuration.serverMetadata().revocation_endpoint) return;
    const tokens = [
      { token: accessToken, token_type_hint: 'access_token' },
      ...(refreshToken === null ? [] : [{ token: refreshToken, token_type_hint: 'refresh_token' }]),
    ];
    await Promise.allSettled(tokens.map(({ token, ...hint }) => tokenRevocation(configuration, token, hint)));
  }

  #discovered(): Promise<Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      // Asked again next time.
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }

  async #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    // Settings allow plain HTTP on this machine alone.
    const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    const throughConnection = (url: string, options: CustomFetchOptions) => this.#fetch(url, options);
    const found = await discovery(
      // A slash at the end of its name is no part of this address (OpenID Connect Discovery 1.0, 4.1).
      new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
      clientId,
      undefined,
      None(),
      { timeout, execute, [customFetch]: throughConnection },
    );
    const metadata = found.serverMetadata();
    // To the letter (4.3).
    if (metadata.issuer !== issuer) {
      const message = `The provider calls itself ${metadata.issuer}, which is not OIDC_ISSUER.`;
      throw Object.assign(new Error(message), { code: 'OTHER_ISSUER' });
    }
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const authentication = methods.includes('client_secret_post')
      ? ClientSecretPost(clientSecret)
      : ClientSecretBasic(clientSecret);
    const configuration = new Configuration(metadata, clientId, undefined, authentication);
    configuration.timeout = timeout;
    configuration[customFetch] = throughConnection;
    // The signature of the ID token too, which OpenID Connect leaves open where it comes over TLS (Core 1.0, 3.1.3.7, 6).
    enableNonRepudiationChecks(configuration);
    for (const apply of execute) apply(configuration);
    return configuration;
  }

  async #fetch(url: string, { method, headers, body, signal }: CustomFetchOptions): Promise<Response> {
    const text = body instanceof URLSearchParams ? body.toString() : body;
    if (text !== undefined && text !== null && typeof text !== 'string') {
      throw new TypeError('The provider is sent text only.');
    }
    const answer = await this.#connection.fetch(url, {
      method,
      headers,
      body: text ?? null,
      ...(signal && { signal }),
    });
    const content = await answer.arrayBuffer();
    return new Response(content.byteLength === 0 ? null : content, {
      status: answer.status,
      headers: [...answer.headers],
    });
  }

  /** An audience that is an address is a resource too (RFC 8707), by whichever name the provider knows it. */
  #resource(): Record<string, string> {
    const { audience } = this.#settings;
    return audience !== null && URL.canParse(audience) ? { resource: audience } : {};
  }

  /** @param former what stays where the provider gives nothing new */
  #tokensOf(
    response: TokenEndpointResponse,
    former: Pick<ProviderAccount, 'subject' | 'refreshToken'>,
  ): Tokens {
    const lifetime = response.expires_in === undefined ? null : response.expires_in * 1000;
    const now = this.#now();
    return {
      accessToken: response.access_token,
      subject: former.subject,
      refreshToken: response.refresh_token ?? former.refreshToken,
      expiresAt: lifetime === null ? null : now + lifetime,
      refreshAt: lifetime === null ? null : now + lifetime - Math.min(60_000, lifetime / 4),
    };
  }
}

/** Tells apart what `signInUrl`, `redeem` and `refresh` reject with. */
export function failureOf(error: unknown): Failure {
  const code = codeOf(error);
  if (error instanceof AuthorizationResponseError) {
    return /^(server_error|temporarily_unavailable)$/.test(code) ? 'unreachable' : 'refused';
  }
  if (error instanceof ResponseBodyError) {
    if (error.status >= 500 || error.status === 429) return 'unreachable';
    return code === 'invalid_grant' ? 'expired' : 'refused';
  }
  // Not signed with a key of the provider's: nothing that it says can be believed.
  if (/^OAUTH_(KEY_SELECTION|UNSUPPORTED)/.test(code) || isOfSignature(error)) return 'refused';
  // A state or nonce of another sign-in, and whatever else of the answer does not belong to this one.
  return /^OAUTH_(JWT_CLAIM|INVALID_RESPONSE|JWT_TIMESTAMP|JSON_ATTRIBUTE)/.test(code)
    ? 'expired'
    : 'unreachable';
}

/** Names an error for the log, or what caused it: never by its message, which may hold what the provider was sent. */
export function codeOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return error.error;
  return codesOf(error)[0] ?? (error instanceof Error ? error.name : 'unknown');
}

function nameOf(claims: Record<string, unknown>, nameClaim: string): string {
  const named = [claims[nameClaim], claims.email, claims.sub].find(
    (value) => typeof value === 'string' && value.trim() !== '',
  );
  return String(named);
}

/** The library has one code for this and for a state or nonce that is not the one which was sent. */
function isOfSignature(error: unknown): boolean {
  return error instanceof Error && [error, error.cause].some((each) => /signature/i.test(String(each)));
}
