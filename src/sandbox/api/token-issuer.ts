import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { TokenIssuer } from '../start.ts';
import { Problem } from './problem.ts';

const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Signatures that only the issuer can make: with a shared secret whoever checks could sign. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const timeout = 5_000;
/** Seconds that its clock and this one may differ. */
const clockTolerance = 30;

export interface TokenUser {
  readonly name: string;
  /** Values of the claim that stands for roles. */
  readonly claimed: readonly string[];
}

/**
 * Reads the access tokens of an OpenID provider, whose keys are looked up when a token comes: it may start later than the
 * sandbox.
 */
export function createTokenReader({ url, audience, roleClaim, nameClaim }: TokenIssuer) {
  let found: Promise<{ readonly issuer: string; readonly keys: JWTVerifyGetKey }> | null = null;

  function discovered() {
    found ??= discover(url).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  }

  /**
   * @returns null for a token that is not of this issuer, not for this audience, out of time or not signed
   * @throws Problem 503 when the issuer cannot be asked for its keys
   */
  return async function readToken(token: string): Promise<TokenUser | null> {
    try {
      const { issuer, keys } = await discovered();
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance,
        requiredClaims: ['exp', 'sub'],
      });
      const named = payload[nameClaim];
      return {
        name: typeof named === 'string' && isPlainName(named) ? named : String(payload.sub),
        claimed: z.array(z.string()).catch([]).parse([payload[roleClaim]].flat()),
      };
    } catch (error) {
      if (isRefusal(error)) return null;
      throw new Problem(503, 'The issuer of the tokens cannot be reached.');
    }
  };
}

async function discover(url: string) {
  // A slash at the end of its name is no part of this address (OpenID Connect Discovery 1.0, 4.1).
  const response = await fetch(`${url.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(timeout),
  });
  const { issuer, jwks_uri } = metadata.parse(await response.json());
  if (issuer !== url) throw new Error(`The issuer calls itself ${issuer}.`);
  return { issuer, keys: createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: timeout }) };
}

/** With a domain in front it would be taken for an account of the sandbox. */
function isPlainName(name: string): boolean {
  return name.trim() !== '' && !name.includes('\\');
}

/** Whether it is the token that is wrong, and not that the keys could not be had. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError && !/^ERR_(JWKS_TIMEOUT|JWKS_INVALID|JOSE_GENERIC)$/.test(error.code)
  );
}
