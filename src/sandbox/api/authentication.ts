import { textMistake } from '#command/text-mistake.ts';
import type { TokenIssuer } from '../start.ts';
import { allRoles } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import { createPasswordReader, timerService } from './accounts.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';
import { createTokenReader, type TokenUser } from './token-issuer.ts';

/** Who calls, by the header `Authorization`; null when it does not say. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller | null>;

const realm = 'realm="Keyfactor Command sandbox"';

/** Takes passwords of the sandbox's accounts, and access tokens of the issuer where there is one. */
export function createAuthenticate(database: Database, issuer: TokenIssuer | null): Authenticate {
  const readPassword = createPasswordReader(database);
  const readToken = issuer && createTokenReader(issuer);

  return async function authenticate(authorization = '') {
    const token = tokenIn(authorization);
    if (token === null) return readPassword(authorization);
    const user = await readToken?.(token);
    return user && issuer ? callerOf(database, issuer, user) : null;
  };
}

/**
 * The user of a token: no role of the sandbox in it is no permission, and a valid sign-in all the same. Where it is set what
 * values stand for, others stand for nothing: whoever may name groups at the provider would name a role.
 * @throws Problem 403 for a name that would be taken for somebody else's
 */
function callerOf(database: Database, { roles: mapped }: TokenIssuer, { name, claimed }: TokenUser): Caller {
  if (isReserved(name) || textMistake(name))
    throw new Problem(403, `No user of a token may be called ${name} here.`);
  const isMapped = Object.keys(mapped).length > 0;
  const named = new Set(
    claimed.map((value) => (isMapped ? Object.hasOwn(mapped, value) && mapped[value] : value)),
  );
  const roles = allRoles(database).filter((role) => named.has(role.name));
  return {
    name,
    isInDomain: false,
    roles: roles.map((role) => role.name),
    permissions: [...new Set(roles.flatMap(({ permissions }) => permissions))],
  };
}

/** The name of the sandbox's own actions is taken, and accounts have a domain in front of theirs. */
function isReserved(name: string): boolean {
  const plain = name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return plain === timerService.toLowerCase() || name.includes('\\');
}

export function notSignedIn(authorization = ''): Problem {
  return new Problem(
    401,
    tokenIn(authorization) === null
      ? 'Sign in with a valid user name and password.'
      : 'The access token is not valid here: its issuer, audience, time or signature is wrong.',
  );
}

/** The value of `WWW-Authenticate` with status 401 (RFC 7617, RFC 6750). */
export function challenges(authorization = '', takesTokens: boolean): string {
  const basic = `Basic ${realm}, charset="UTF-8"`;
  if (!takesTokens) return basic;
  if (tokenIn(authorization) !== null) return `Bearer ${realm}, error="invalid_token"`;
  return `${basic}, Bearer ${realm}`;
}

function tokenIn(authorization: string): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null;
}
