import { describe, expect, it } from 'vitest';
import { looksLikeTable, readColumn, recognizeTable } from './table.ts';

const sha1 = (digit: string) => digit.repeat(40);

describe('a table', () => {
  it.each([
    ['Thumbprint\nAA', true],
    ['Name;Serial number\nweb;1A', true],
    ['web-1,0A0B0C\nweb-2,0A0B0D', true],
    ['1,2,3\n4,5,6', false],
    ['1A\n2B', false],
    ['-----BEGIN CERTIFICATE-----\nMIIB', false],
  ])('is told from a list: %j %s', (text, expected) => {
    expect(looksLikeTable(text)).toBe(expected);
  });

  it('trusts a thumbprint before a serial number, and that before an id that may be of another system', () => {
    const rows = [
      ['ID', 'Serial Number', 'SHA-1 Fingerprint'],
      ['1', '0A', sha1('a')],
    ];
    expect(recognizeTable(rows)).toMatchObject({ hasHeadings: true, suggested: 2 });
    expect(recognizeTable(rows.map((row) => row.slice(0, 2))).suggested).toBe(1);
    expect(recognizeTable(rows.map((row) => row.slice(0, 1))).suggested).toBe(0);
  });

  it('finds the column by what stands in it when no heading helps', () => {
    const rows = [
      ['host', 'port', 'what'],
      ['web-1', '443', sha1('b')],
      ['web-2', '8443', sha1('c')],
    ];
    expect(recognizeTable(rows)).toMatchObject({ hasHeadings: true, suggested: 2 });
    expect(recognizeTable(rows.slice(1))).toMatchObject({ hasHeadings: false, suggested: 2 });
    expect(recognizeTable([['web'], ['mail']]).suggested).toBeNull();
  });

  it('counts lines as the file has them, and lists rows whose cell is empty', () => {
    const rows = [['Name', 'Serial'], ['one\ntwo', '0A'], [''], ['three', ''], ['four', '0b']];
    const { entries, unreadable } = readColumn(rows, recognizeTable(rows), 1, 'id');
    expect(entries.map(({ line, value }) => [line, value])).toEqual([
      [2, 'A'],
      [6, 'B'],
    ]);
    expect(unreadable).toMatchObject([{ line: 5, reason: expect.stringContaining('Serial is empty') }]);
  });

  it('reads digits under a heading as the heading says', () => {
    const rows = [['Serial'], ['42'], ['12 15 18']];
    expect(readColumn(rows, recognizeTable(rows), 0, 'id').entries).toMatchObject([
      { kind: 'serialNumber', value: '42' },
      { kind: 'serialNumber', value: '121518' },
    ]);
  });
});
