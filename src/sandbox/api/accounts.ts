import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { findAccount, type StoredAccount } from '../store/accounts.ts';
import type { Database } from '../store/database.ts';
import type { Caller } from './caller.ts';
import { GuessLimit } from './guess-limit.ts';
import { tooManyGuesses } from './problem.ts';
import { Turns } from './turns.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const keyLength = 32;

/** Each derivation takes 16 MiB and a thread of four for a while, and anybody can ask for one. */
const maxDerivations = 4;
const maxWaiting = 50;

/** Acts for what nobody asks for at the time, as Command's own service does. */
export const timerService = 'Timer Service';

/** @returns `scrypt$<salt>$<key>`, both base64url */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, keyLength);
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), keyLength);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/**
 * Checks the header `Authorization: Basic …`. scrypt is slow on purpose, and HTTP Basic sends the password with each
 * request: a password that was right is remembered, as a keyed hash that says nothing outside this process.
 */
export function createPasswordReader(database: Database) {
  const key = randomBytes(32);
  const known = new Map<string, string>();
  const turns = new Turns(maxDerivations, maxWaiting);
  const guesses = new GuessLimit(() => performance.now());
  const underWay = new Map<string, Promise<boolean>>();

  /** Once for all requests that come with the same at the same time, as those of a script do. */
  function checked(name: string, key: string, check: () => Promise<boolean>): Promise<boolean> {
    const found = underWay.get(key);
    if (found) return found;
    const wait = guesses.begin(name);
    if (wait > 0) throw tooManyGuesses(wait);
    const checking = turns.take(check).finally(() => underWay.delete(key));
    underWay.set(key, checking);
    return checking;
  }

  /** @throws Problem 429 when too many passwords are being checked already, or were wrong for this name */
  return async function readPassword(header: string): Promise<Caller | null> {
    const credentials = readBasic(header);
    if (!credentials) return null;
    const account = findAccount(database, credentials.name);
    const fingerprint = createHmac('sha256', key)
      .update(`${credentials.name}\n${credentials.password}`)
      .digest('hex');
    if (account && known.get(fingerprint) === account.passwordHash) return callerOf(account);
    // The same work for a name that does not exist, so that the time taken does not tell which names do.
    const hash = account?.passwordHash ?? unknownAccountHash;
    const name = credentials.name.toLowerCase();
    const isRight = await checked(name, `${fingerprint} ${hash}`, () =>
      isPassword(credentials.password, hash),
    );
    if (!account || !isRight) return null;
    guesses.succeeded(name);
    known.set(fingerprint, account.passwordHash);
    return callerOf(account);
  };
}

function callerOf({ name, role, permissions }: StoredAccount): Caller {
  return { name, isInDomain: true, roles: [role], permissions };
}

const unknownAccountHash = `scrypt$${randomBytes(16).toString('base64url')}$${randomBytes(keyLength).toString('base64url')}`;

function readBasic(header: string): { name: string; password: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(header)?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  // Windows clients write DOMAIN\user or user@domain: the sandbox has one domain.
  const name = text.slice(0, colon).replace(/^.*\\|@[^@]*$/g, '');
  return colon < 0 ? null : { name, password: text.slice(colon + 1) };
}
