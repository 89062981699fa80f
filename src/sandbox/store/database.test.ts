import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allAuthorities, insertAuthority } from './authorities.ts';
import { openDatabase } from './database.ts';

const directory = mkdtempSync(join(tmpdir(), 'countermand-database-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a transaction', () => {
  it.each(['WAL', 'DELETE', 'OFF'])('says that the disk is full, with a journal of mode %s', (mode) => {
    const database = openDatabase(join(directory, `${mode}.sqlite`), `PRAGMA journal_mode = ${mode}`);
    insertAuthority(database, 'Before', true);
    // No more pages than it has.
    database.execute('PRAGMA max_page_count = 1');
    const fill = () => {
      for (let number = 0; number < 1000; number += 1)
        insertAuthority(database, `${number} ${'x'.repeat(5000)}`, true);
    };
    expect(() => database.transaction(fill)).toThrow('database or disk is full');
    if (mode === 'OFF') return database.close();
    expect(allAuthorities(database).map(({ name }) => name)).toEqual(['Before']);
    database.execute('PRAGMA max_page_count = 100000');
    database.transaction(() => insertAuthority(database, 'After', true));
    expect(allAuthorities(database).map(({ name }) => name)).toEqual(['Before', 'After']);
    database.close();
  });
});
