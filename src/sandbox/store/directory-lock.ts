import { hostname } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'libsql';

export const lockFile = 'sandbox.lock';

export interface DirectoryLock {
  release(): void;
}

/**
 * Keeps others out of a data directory, which must be there, until it is released or this process has ended, however that
 * came. The lock is one of the system's on a file, taken through SQLite: nothing stale stays behind, and no number of a process
 * has to be believed, which every container counts for itself. Nothing else here may open the file: closing it would end the lock.
 * @throws Error with a sentence that says who has it
 */
export function lockDirectory(directory: string): DirectoryLock {
  const connection = new Sqlite(join(directory, lockFile));
  try {
    connection.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
    connection.exec('CREATE TABLE IF NOT EXISTS holder (process TEXT NOT NULL) STRICT; DELETE FROM holder');
    connection.prepare('INSERT INTO holder VALUES (?)').run(`process ${process.pid} on ${hostname()}`);
    // Who writes next keeps out all who want to write, and lets them read who it is.
    connection.exec('COMMIT; BEGIN IMMEDIATE');
  } catch (error) {
    const message = isBusy(error)
      ? `${directory} is in use by ${holderOf(connection)}: stop that one first, or set another DATA_DIR.`
      : `${directory} cannot be locked with its file ${lockFile} (${error instanceof Error ? error.message : error}).`;
    connection.close();
    throw new Error(message, { cause: error });
  }
  return {
    release() {
      connection.exec('ROLLBACK');
      connection.close();
    },
  };
}

function holderOf(connection: Sqlite.Database): string {
  const anybody = 'another process';
  try {
    const [row] = connection.prepare('SELECT process FROM holder').all();
    return String(Object.values(row ?? {})[0] ?? anybody);
  } catch {
    // The holder has only just taken the lock.
    return anybody;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
}
