import { createHash } from 'node:crypto';
import { z } from 'zod';
import { basic } from '../basic.ts';
import { exactName } from './folded-name.ts';

const withPassword = z.object({
  method: z.literal('password'),
  username: z.string(),
  password: z.string(),
});

const withProvider = z.object({
  method: z.literal('provider'),
  /** Who it is, as the provider tells people apart: names change hands, and differ in letter case alone. */
  issuer: z.string(),
  subject: z.string(),
  /** For showing. */
  username: z.string(),
  accessToken: z.string(),
  /** null where the provider gives none: the session ends with the access token. */
  refreshToken: z.string().nullable(),
  /** When the access token ends, in milliseconds since 1970 UTC; null where the provider does not say. */
  expiresAt: z.number().nullable(),
  /** From when on it is exchanged for a new one. */
  refreshAt: z.number().nullable(),
});

/** Who is signed in, with what opens Command. */
export const account = z.discriminatedUnion('method', [withPassword, withProvider]);

/** The content of the session cookie, sealed. Times in milliseconds since 1970 UTC. */
export const signedIn = z.object({
  /** Made anew at each sign-in. */
  id: z.string().min(16),
  startedAt: z.number(),
  /** When it is over, however busy. */
  endsAt: z.number(),
  /** The last activity, to within a tenth of the idle time. */
  seenAt: z.number(),
  account,
});

export type Account = z.output<typeof account>;
export type ProviderAccount = z.output<typeof withProvider>;
export type SignedIn = z.output<typeof signedIn>;

/** The header `Authorization` that stands for the account towards Command. */
export function authorizationOf(account: Account): string {
  if (account.method === 'provider') return `Bearer ${account.accessToken}`;
  return basic(account.username, account.password);
}

/**
 * Who somebody is, for every question whether two are the same person: by issuer and subject at a provider (OpenID Connect
 * Core 1.0, 5.7), else by the user name, of which Command does not mind the letter case. Never what a person could be called.
 */
export function userIdOf(account: Account): string {
  if (account.method === 'password') return exactName(account.username);
  const { issuer, subject } = account;
  // No user name of HTTP Basic has a colon (RFC 7617).
  return `oidc:${createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')
    .slice(0, 27)}`;
}
