import { describe, expect, it } from 'vitest';
import { build, openDatabase } from './database.ts';
import { prepared } from './prepared.ts';

const insert = prepared<{ name: string; online: number }>((value) =>
  build.insertInto('authorities').values({ name: value('name'), online: value('online') }),
);
const rename = prepared<{ name: string; to: string }>((value) =>
  build
    .updateTable('authorities')
    .set({ name: value('to'), online: 0 })
    .where('name', '=', value('name')),
);
const all = build.selectFrom('authorities').select(['name', 'online']).orderBy('id');

describe('a prepared query', () => {
  it('runs with the values of each call, and with those that it was built with', () => {
    const database = openDatabase(':memory:');
    database.run(insert({ online: 1, name: 'one' }));
    database.run(insert({ online: 1, name: 'two' }));
    database.run(rename({ name: 'two', to: 'three' }));
    expect(database.all(all)).toEqual([
      { name: 'one', online: 1 },
      { name: 'three', online: 0 },
    ]);
  });
});
