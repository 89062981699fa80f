import { describe, expect, it } from 'vitest';
import { looksLikeTable, readColumn, recognizeTable } from './table.ts';

const sha1 = (digit: string) => digit.repeat(40);

describe('a table', () => {
  it.each([
    ['Thumbprint\nAA', true],
    ['Name;Serial number\nweb;1A', true],
    ['web-1,0A0B0C\nweb-2,0A0B0D', true],
    ['1,2,3\n4,5,6', true],
    ['1,2,3\n4,5', false],
    ['1,2,3', false],
    ['12,345\n41,203', false],
    ['1,23457E+18\n2,34568E+18\n9,1E+17', false],
    ['subject=O = a, CN = b\n-----BEGIN CERTIFICATE-----\nMIIB', false],
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

  it.each([
    [
      'ports',
      [
        ['host', 'port'],
        ['web01', '443'],
        ['web02', '8443'],
      ],
    ],
    [
      'ports without headings',
      [
        ['web01', '443'],
        ['web02', '8443'],
      ],
    ],
    [
      'IDs of something else',
      [
        ['Asset ID', 'Owner'],
        ['5', 'bob'],
      ],
    ],
    [
      'what is called a certificate',
      [
        ['Certificate', 'Owner'],
        ['5', 'bob'],
      ],
    ],
    [
      'names of hexadecimal letters',
      [
        ['db', '443'],
        ['fe', '8443'],
      ],
    ],
    [
      'days and times',
      [
        ['2026-11-22', '12:30'],
        ['2026-11-23', '12:45'],
      ],
    ],
  ])('never takes %s for certificates', (_, rows) => {
    expect(recognizeTable(rows).suggested).toBeNull();
  });

  it.each(['ID', 'Cert Id', 'CertificateId', 'Certificate ID', 'Command ID', 'Keyfactor ID'])(
    'takes numbers under %s for IDs',
    (heading) => {
      const rows = [
        ['Host', heading],
        ['web01', '443'],
      ];
      expect(recognizeTable(rows).suggested).toBe(1);
      expect(readColumn(rows, recognizeTable(rows), 1, null).entries).toMatchObject([{ kind: 'id' }]);
    },
  );

  it('refuses rows with more cells than headings: a comma has moved what stands in them', () => {
    const rows = [['ID', 'Owner', ''], ['12', '345', 'bob'], ['7', 'amy', ' '], ['8']];
    const { entries, unreadable } = readColumn(rows, recognizeTable(rows), 0, 'id');
    expect(entries.map(({ value }) => value)).toEqual(['7', '8']);
    expect(unreadable).toEqual([
      { line: 2, text: '12, 345, bob', reason: '3 cells under 2 headings: put quotes around commas.' },
    ]);
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
