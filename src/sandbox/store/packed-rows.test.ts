import { describe, expect, it } from 'vitest';
import { build, openDatabase } from './database.ts';
import { insertPackedRows, packRows, withBlobsTogether } from './packed-rows.ts';

function withCertificates(count: number) {
  const database = openDatabase(':memory:');
  database.execute('PRAGMA foreign_keys = OFF');
  const rows = Array.from({ length: count }, (_, i) => ({
    certificate_id: i + 1,
    der: Buffer.of(i >> 8, i & 255),
  }));
  return { database, rows };
}

const stored = build.selectFrom('certificate_contents').selectAll().orderBy('certificate_id');

describe('packed rows', () => {
  it.each([0, 1, 511, 512, 513, 1700])('come out of the database as they went in: %i of them', (count) => {
    const { database, rows } = withCertificates(count);
    insertPackedRows(database, packRows('certificate_contents', rows));
    expect(database.all(stored)).toEqual(rows);
  });

  it('cross to another thread, with one buffer for all BLOBs', () => {
    const { database, rows } = withCertificates(3);
    const { packed, buffer } = withBlobsTogether([packRows('certificate_contents', rows)]);
    expect(buffer.byteLength).toBe(6);
    const received = structuredClone(packed, { transfer: [buffer] });
    expect(buffer.byteLength).toBe(0);
    for (const one of received) insertPackedRows(database, one);
    expect(database.all(stored)).toEqual(rows);
  });

  it('are refused when a row has other columns than the first', () => {
    const name = { name: 'CA', online: 1 };
    expect(() => packRows('authorities', [name, { ...name, id: 1 }])).toThrow(TypeError);
    expect(() => packRows('authorities', [{ ...name, id: 1 }, name])).toThrow(TypeError);
  });
});
