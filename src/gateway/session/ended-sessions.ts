import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { codesOf } from '../error-codes.ts';
import { ExpiringSet } from './expiring-set.ts';

/** Sessions that somebody signed out of, by their ids. */
export interface EndedSessions {
  /**
   * @param until when the session is over anyway, in milliseconds since 1970 UTC
   * @throws Error when it could not be written down; it is remembered in memory then
   */
  add(id: string, until: number): void;
  has(id: string): boolean;
}

/** How long after its end a session is still known, in milliseconds: a clock that ran ahead may be set back. */
const keptFor = 31 * 24 * 60 * 60_000;

const schema = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS ended (id TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
`;

/**
 * Keeps ended sessions in a file of the data directory until they would be over anyway (ASVS 5.0, 7.4.1): a copy of a cookie
 * opens nothing after a restart either, nor at another gateway with the same directory.
 * @param now milliseconds since 1970 UTC
 * @throws Error with a sentence for the terminal when the file is damaged; one with a code when it cannot be written
 */
export function openEndedSessions(
  dataDirectory: string,
  now: () => number = Date.now,
): EndedSessions & { close(): void } {
  const file = join(dataDirectory, 'sessions.db');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  // A file that the driver makes itself anybody on this machine could read, where the directory lets them.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const database = open(file);
  database.prepare('DELETE FROM ended WHERE until < ?').run(now() - keptFor);
  const insert = database.prepare('INSERT OR REPLACE INTO ended (id, until) VALUES (?, ?)');
  const find = database.prepare('SELECT until FROM ended WHERE id = ?');
  const inMemory = new ExpiringSet(now);
  /** Sessions that could not be written, on a full disk: they are tried again with the next one. */
  const unwritten = new Map<string, number>();
  return {
    add(id, until) {
      inMemory.add(id, until);
      unwritten.set(id, until);
      for (const each of unwritten) insert.run(each);
      unwritten.clear();
    },
    has: (id) => inMemory.has(id) || find.all(id).length > 0,
    close: () => database.close(),
  };
}

function open(file: string): Sqlite.Database {
  const database = new Sqlite(file);
  try {
    database.exec(schema);
    return database;
  } catch (error) {
    database.close();
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(codesOf(error)[0] ?? '')) throw error;
    throw new Error(
      `${file} is damaged, which tells the sessions that were signed out of. Remove it, with session.key beside it or with new SESSION_SECRETS, and start again: everybody has to sign in again then.`,
      {
        cause: error,
      },
    );
  }
}
