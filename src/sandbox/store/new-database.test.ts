import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { insertAuthority } from './authorities.ts';
import { build, type Database, openDatabase } from './database.ts';
import { makeDatabase } from './new-database.ts';
import { insertPackedRows, packRows } from './packed-rows.ts';

const directory = mkdtempSync(join(tmpdir(), 'countermand-database-'));
const file = join(directory, 'sandbox.sqlite');
afterAll(() => rmSync(directory, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of readdirSync(directory)) rmSync(join(directory, name));
});

function answer(database: Database, query: RawBuilder<Record<string, unknown>>) {
  return database.all({ compile: () => query.compile(build) });
}

const indexes = sql<{ name: string }>`SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name`;
const fillWithOneAuthority = async (database: Database) => void insertAuthority(database, 'Root', true);

describe('a new database', () => {
  it('has no index while it is filled, and every one when it is made', async () => {
    let during: readonly unknown[] = [];
    const progress: number[][] = [];
    const fill = async (database: Database) => {
      during = answer(database, sql`SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`);
    };
    await makeDatabase(file, fill, (made, of) => progress.push([made, of]));
    const database = openDatabase(file);
    expect(during).toEqual([]);
    const expected = answer(openDatabase(':memory:'), indexes);
    expect(answer(database, indexes)).toEqual(expected);
    expect(expected.map(({ name }) => name)).toContain('search_thumbprint');
    expect(progress.at(0)?.[0]).toBe(0);
    expect(progress.at(-1)?.[0]).toBe(progress.length - 1);
    expect(answer(database, sql`PRAGMA journal_mode`)).toEqual([{ journal_mode: 'wal' }]);
    expect(answer(database, sql`PRAGMA synchronous`)).toEqual([{ synchronous: 2 }]);
    database.close();
  });

  it('takes the place of what an interrupted attempt has left', async () => {
    writeFileSync(`${file}.partial`, 'half a database');
    await makeDatabase(file, fillWithOneAuthority, () => {});
    expect(readdirSync(directory)).toEqual(['sandbox.sqlite']);
  });

  it('is not there when filling it fails', async () => {
    const failing = async (database: Database) => {
      await fillWithOneAuthority(database);
      throw new Error('no more');
    };
    await expect(makeDatabase(file, failing, () => {})).rejects.toThrow('no more');
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each([
    ['twice what may be there once', 'authorities', { name: 'Root', online: 1 }],
    ['a reference to nothing', 'crls', { authority_id: 7, number: 1, next_update: 0, der: Buffer.of(0) }],
  ] as const)('is not there when it would have %s', async (_, table, row) => {
    const fill = async (database: Database) => {
      await fillWithOneAuthority(database);
      insertPackedRows(database, { table, columns: Object.keys(row), values: Object.values(row) });
    };
    await expect(makeDatabase(file, fill, () => {})).rejects.toThrow('constraint failed');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is not there when a unique index cannot be made', async () => {
    const certificate = {
      thumbprint: 'AB',
      serial_number: '01',
      issued_dn: '',
      issuer_dn: '',
      not_before: 0,
      not_after: 0,
      import_date: 0,
      state: 1,
      key_type: 1,
      key_type_name: 'RSA',
      key_size: 2048,
      key_usage: 0,
      signing_algorithm: '',
      is_ca: 0,
      has_private_key: 0,
      extended_key_usages: '[]',
      locations: '[]',
      metadata: '{}',
    };
    const fill = async (database: Database) =>
      insertPackedRows(database, packRows('certificates', [certificate, certificate]));
    await expect(makeDatabase(file, fill, () => {})).rejects.toThrow('certificates.thumbprint');
    expect(readdirSync(directory)).toEqual([]);
  });
});
