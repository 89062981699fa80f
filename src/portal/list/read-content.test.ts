import { describe, expect, it } from 'vitest';
import { emptyDraft, type ListDraft } from './list-draft.ts';
import { decodeFile, readContent } from './read-content.ts';

const sha1 = (digit: string) => digit.repeat(40);
const serial = (digit: string) => `5a${digit.repeat(18)}`;

async function read(text: string, choices: Partial<ListDraft> = {}) {
  const { summary, entries, unreadable } = await readContent(text, { ...emptyDraft, ...choices });
  return {
    column: summary.column,
    isTable: summary.table !== null,
    numbers: summary.numbers,
    hasNumbers: summary.hasNumbers,
    entries: entries.map(({ line, kind, value }) => `${line} ${kind} ${value}`),
    unreadable: unreadable.map(({ line, reason }) => `${line} ${reason}`),
  };
}

describe('no certificate is made of a part of something else', () => {
  it.each([
    ['1,23457E+18\n2,34568E+18\n9,1E+17', 3],
    ['12,345\n41,203', 2],
    ['12.345\r\n41.203', 2],
    ['ID\n12,345\n41,203', 2],
    ['ID;Name\n1,23457E+18;web', 1],
    ['ID\tName\n12,345\tweb', 1],
    ['-----BEGIN CERTIFICATE-----\nMIIB\n1234', 3],
  ])('%j: each line is called unreadable', async (text, lines) => {
    const { entries, unreadable } = await read(text);
    expect(entries).toEqual([]);
    expect(unreadable).toHaveLength(lines);
  });

  it.each([
    'host,port\nweb01.example.com,443\nweb02.example.com,8443',
    'web01.example.com,443\nweb02.example.com,8443',
    'Asset ID,Owner\n5,bob',
    '1;443\n2;8443',
    'Certificate,Port\n5,443',
  ])('%j: the operator is asked for the column', async (text) => {
    expect(await read(text)).toMatchObject({ isTable: true, column: null, entries: [], unreadable: [] });
  });

  it('not even when the text is not read as a table', async () => {
    const text = 'web01.example.com,443\nweb02.example.com,8443';
    expect(await read(text, { isTable: false })).toMatchObject({
      numbers: null,
      hasNumbers: true,
      entries: [],
    });
  });
});

describe('numbers alone', () => {
  it('are IDs where there is nothing else, apart from comments', async () => {
    expect(await read('# of the incident\n12\n15, 18\n0')).toMatchObject({
      numbers: 'id',
      entries: ['2 id 12', '3 id 15', '3 id 18'],
    });
  });

  it.each([
    `${sha1('a')}\n443`,
    `${serial('b')}\n443`,
    'www.example.com\n443',
    '1,23457E+18\n443',
    '12,345\n443',
    `Thumb\tPort\n${sha1('a')}\t1\n443\t2`,
  ])('%j: are asked for beside anything else', async (text) => {
    const asked = await read(text);
    expect(asked).toMatchObject({ numbers: null, hasNumbers: true });
    expect(asked.entries.filter((entry) => entry.includes('id'))).toEqual([]);
    expect(asked.unreadable.join()).toContain('choose what such numbers are');
    expect((await read(text, { numbers: 'id' })).entries.join()).toContain('id 443');
  });

  it('are what the list or the column says', async () => {
    expect((await read(`${sha1('a')}\nid: 443`)).entries).toContain('2 id 443');
    expect((await read('Serial\n443\n5a01')).entries).toEqual(['2 serialNumber 443', '3 serialNumber 5A01']);
    expect((await read('Host,Cert ID\nweb,443\nmail,\nx,y')).entries).toEqual(['2 id 443']);
  });

  it('are of one kind with long ones, which cannot be IDs', async () => {
    expect(await read('12345678901234567890\n255')).toMatchObject({
      numbers: 'decimalSerialNumber',
      entries: ['1 serialNumber AB54A98CEB1F0AD2', '2 serialNumber FF'],
    });
  });

  it('of a column that was chosen are IDs, empty cells or not', async () => {
    const text = 'host,key\nweb01,443\nweb02,\nweb03,8443';
    expect(await read(text, { column: 1 })).toMatchObject({
      numbers: 'id',
      entries: ['2 id 443', '4 id 8443'],
      unreadable: ['3 The column key is empty in this row.'],
    });
  });
});

describe('a table', () => {
  const rows = [
    ['Host', 'Fingerprint', 'Serial Number'],
    ['web-1', sha1('A'), serial('1')],
    ['web-2', sha1('B'), serial('2')],
  ];
  const thumbprints = [`2 thumbprint ${sha1('A')}`, `3 thumbprint ${sha1('B')}`];
  const writings = [',', ';', '\t'].flatMap((separator) =>
    ['\n', '\r\n', '\r'].flatMap((end) => ['', '\uFEFF'].map((mark) => [separator, end, mark] as const)),
  );

  it.each(writings)(
    'with %j between cells, %j at the end of lines and %j before it',
    async (by, end, mark) => {
      const text = mark + rows.map((row) => row.join(by)).join(end) + end;
      expect(await read(text)).toMatchObject({ column: 1, entries: thumbprints, unreadable: [] });
      expect((await read(text, { column: 2 })).entries).toMatchObject([
        `2 serialNumber ${serial('1').toUpperCase()}`,
        `3 serialNumber ${serial('2').toUpperCase()}`,
      ]);
      expect((await read(text.slice(text.indexOf('web-1')))).column).toBe(1);
    },
  );

  it('has cells over several lines, and line ends of two kinds', async () => {
    const text = `Host,Thumbprint\r\n"web,\none","${sha1('a')}"\nplain,${sha1('b')}\r\nmail,rubbish`;
    expect(await read(text)).toMatchObject({
      entries: [`2 thumbprint ${sha1('A')}`, `4 thumbprint ${sha1('B')}`],
      unreadable: [expect.stringMatching(/^5 Neither/)],
    });
  });

  it('may be hostile: formulas, markup and hidden characters are cells like others', async () => {
    const text = `Host,Thumbprint\n"=HYPERLINK(""x"")",${sha1('a')}\n<img src=x>,'${sha1('b')}\n\u202Eweb,\u202E${sha1('c')}`;
    expect(await read(text)).toMatchObject({
      entries: thumbprints,
      unreadable: [expect.stringMatching(/^4 Neither/)],
    });
  });
});

describe('a quote in the wrong place', () => {
  it.each(['\n', '\r\n'])('that is never closed: every line behind it is told (%j)', async (end) => {
    const lines = [
      'Host,Thumbprint',
      `web,${sha1('a')}`,
      `"mail,${sha1('b')}`,
      `x,${sha1('c')}`,
      '',
      'y,443',
    ];
    const { entries, unreadable } = await read(lines.join(end));
    expect(entries).toEqual([`2 thumbprint ${sha1('A')}`]);
    expect(unreadable.map((each) => each.slice(0, 20))).toEqual([
      '3 A quote is opened ',
      '4 A quote is opened ',
      '6 A quote is opened ',
    ]);
  });

  it('that ends no cell: no line of the row is dropped', async () => {
    const text = `Host,Thumbprint\n"web"1,${sha1('a')}\n"mail",${sha1('b')}\nx,${sha1('c')}`;
    const { entries, unreadable } = await read(text);
    expect(entries).toEqual([`4 thumbprint ${sha1('C')}`]);
    expect(unreadable.map((each) => each.split(' ')[0])).toEqual(['2', '3']);
  });

  it('in the headings: nothing is taken from what follows', async () => {
    const { entries } = await read(`"Host,Thumbprint\nweb,${sha1('a')}`);
    expect(entries).toEqual([]);
  });
});

describe('a file', () => {
  it('is decoded as it says, and refused when it is not text', async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x31, 0, 0x32, 0]);
    expect(await decodeFile(new File([utf16], 'a.txt'))).toBe('12');
    expect(await decodeFile(new File(['\uFEFF12'], 'a.txt'))).toBe('12');
    await expect(decodeFile(new File(['a\0b'], 'a.der'))).rejects.toThrow('not text');
  });
});
