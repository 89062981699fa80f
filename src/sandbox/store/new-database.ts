import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { sql } from 'kysely';
import { build, type Database, openDatabase } from './database.ts';

/** A failure in the middle leaves nothing that is used, so nothing is written twice or waited for. 64 MB of cache. */
const fast = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;`;

/** Names that a database is found under, the last ones while it is open or when it was not closed. */
const endings = ['', '-wal', '-shm', '-journal'];

/**
 * Makes a database file, whole or not at all: it is filled under a name of its own (`….partial`), in one go and
 * without its indexes, which are made at the end. Files that an earlier attempt has left are removed. Rejects when `fill`
 * does or an index cannot be made.
 */
export async function makeDatabase(
  file: string,
  fill: (database: Database) => Promise<void>,
  onIndex: (made: number, of: number) => void,
): Promise<void> {
  const partial = `${file}.partial`;
  remove(partial);
  try {
    await fillFile(partial, fill, onIndex);
    writeThrough(partial);
    renameSync(partial, file);
  } catch (error) {
    remove(partial);
    throw error;
  }
}

async function fillFile(
  file: string,
  fill: (database: Database) => Promise<void>,
  onIndex: (made: number, of: number) => void,
): Promise<void> {
  const database = openDatabase(file, fast);
  try {
    const indexes = takeIndexes(database);
    await fill(database);
    for (const [made, index] of indexes.entries()) {
      onIndex(made, indexes.length);
      database.execute(index.sql);
    }
    onIndex(indexes.length, indexes.length);
  } finally {
    // The driver keeps a closed connection, and its cache, until its statements are collected.
    database.execute('PRAGMA shrink_memory');
    database.close();
  }
}

function remove(file: string): void {
  for (const ending of endings) rmSync(file + ending, { force: true });
}

/** Drops the indexes that the migrations made, whichever they are, and gives the statements that make them again. */
function takeIndexes(database: Database): readonly { readonly name: string; readonly sql: string }[] {
  const made = sql<{ name: string; sql: string }>`
    SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid`;
  const indexes = database.all({ compile: () => made.compile(build) });
  for (const { name } of indexes) database.execute(`DROP INDEX ${name}`);
  return indexes;
}

function writeThrough(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
