import { closeSync, existsSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import Sqlite from 'libsql';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** Builds typed SQL; runs nothing itself, because the sandbox's one connection is synchronous. */
export const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

export interface Database {
  all<Row>(query: Compilable<Row>): readonly Row[];
  first<Row>(query: Compilable<Row>): Row | undefined;
  /** @returns the rowid of the row inserted last */
  run(query: Compilable<unknown>): number;
  /** Statements without parameters and answers: what changes the schema or a setting. */
  execute(sql: string): void;
  /** All of `work` or nothing of it; `work` must be synchronous. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Data that was committed stays, whatever happens to process or power. */
const durable =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536;';

/**
 * Opens the file, made for its owner alone if it is not there, and brings it to the newest schema. `settings` are PRAGMA
 * statements.
 * @throws Error with a sentence when it is damaged, of a newer version, or no database of ours
 */
export function openDatabase(file: string, settings: string = durable): Database {
  if (file !== ':memory:' && !existsSync(file)) closeSync(openSync(file, 'wx', 0o600));
  const connection = new Sqlite(file);
  try {
    connection.exec(settings);
    const database = wrap(connection);
    migrate(connection, database, basename(file));
    return database;
  } catch (error) {
    connection.close();
    throw isDamage(error)
      ? new Error(`${basename(file)} is damaged (${error.message})`, { cause: error })
      : error;
  }
}

function isDamage(error: unknown): error is Error {
  const codes: readonly unknown[] = ['SQLITE_NOTADB', 'SQLITE_CORRUPT'];
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}

function wrap(connection: Sqlite.Database): Database {
  const statements = new Map<string, ReturnType<typeof connection.prepare>>();

  function prepare(query: Compilable<unknown>) {
    const { sql, parameters } = query.compile();
    const statement = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, statement);
    if (statements.size > 500) statements.clear();
    return { statement, parameters };
  }

  const database: Database = {
    all<Row>(query: Compilable<Row>) {
      const { statement, parameters } = prepare(query);
      // The driver types rows as unknown; the builder made the SQL from the same schema as the row's type.
      return statement.all(parameters).map(withBuffers) as Row[];
    },
    // Not the driver's own `get`: it adds a field of its own to the row.
    first: (query) => database.all(query)[0],
    run(query) {
      const { statement, parameters } = prepare(query);
      return Number(statement.run(parameters).lastInsertRowid);
    },
    execute: (sql) => connection.exec(sql),
    transaction(work) {
      connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        // SQLite itself has ended it where the disk is full: rolling back would fail, and hide why.
        if (connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => connection.close(),
  };
  return database;
}

function migrate(connection: Sqlite.Database, database: Database, name: string): void {
  const numberOf = (sql: string) => Number(Object.values(connection.prepare(sql).all()[0] ?? {})[0] ?? 0);
  const applied = numberOf('PRAGMA user_version');
  if (applied > migrations.length) throw new Error(`${name} was written by a newer version of Countermand`);
  if (applied === 0 && numberOf('SELECT count(*) FROM sqlite_master') > 0) {
    throw new Error(`${name} is a database of something else`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < applied) continue;
    database.transaction(() => {
      connection.exec(migration);
      connection.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

/** The driver answers a BLOB as an ArrayBuffer, and takes only a Buffer. */
function withBuffers(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) Reflect.set(row, name, Buffer.from(value));
  }
  return row;
}
