import { describe, expect, it } from 'vitest';
import { decodeFile } from './decode-file.ts';
import { read, serial, sha1 } from './read-content-for-tests.ts';

describe('a table', () => {
  const rows = [
    ['Host', 'Fingerprint', 'Serial Number'],
    ['web-1', sha1('A'), serial('1')],
    ['web-2', sha1('B'), serial('2')],
  ];
  const thumbprints = [`2 thumbprint ${sha1('A')}`, `3 thumbprint ${sha1('B')}`];
  const writings = [',', ';', '\t', '|'].flatMap((separator) =>
    ['\n', '\r\n', '\r'].flatMap((end) => ['', '\uFEFF'].map((mark) => [separator, end, mark] as const)),
  );

  it.each(writings)('with %j between cells, %j at the end of lines and %j before it', (by, end, mark) => {
    const text = mark + rows.map((row) => row.join(by)).join(end) + end;
    const asFound = read(text);
    expect(asFound).toMatchObject({ form: by, column: 1, entries: thumbprints, unreadable: [] });
    expect(asFound.claims[0]).toEqual([`serialNumber ${serial('1')}`, 'host web-1']);
    expect(read(text, { column: 2 }).entries).toEqual([
      `2 serialNumber ${serial('1').toUpperCase()}`,
      `3 serialNumber ${serial('2').toUpperCase()}`,
    ]);
    expect(read(text.slice(text.indexOf('web-1'))).column).toBe(1);
  });

  it('has rows without a key: their names are what they are looked for by', () => {
    const text = `Common name,Serial number,Expires\nwww.one.example,${serial('1')},2027-01-01\nwww.two.example,,2027-01-01\n,,2027-01-01`;
    expect(read(text)).toMatchObject({
      entries: [`2 serialNumber ${serial('1').toUpperCase()}`, '3 name www.two.example ?'],
      claims: [expect.anything(), ['notAfter 2027-01-01']],
      unreadable: [expect.stringMatching(/^4 The column Serial number is empty/)],
    });
  });

  it('has cells over several lines, and line ends of two kinds', () => {
    const text = `Host,Thumbprint\r\n"web,\none","${sha1('a')}"\nplain,${sha1('b')}\r\nmail,rubbish`;
    expect(read(text)).toMatchObject({
      entries: [`2 thumbprint ${sha1('A')}`, `4 thumbprint ${sha1('B')}`],
      unreadable: [expect.stringMatching(/^5 It names no certificate/)],
    });
  });

  it('may be hostile: formulas, markup and hidden characters are cells like others', () => {
    const text = `Host,Thumbprint\n"=HYPERLINK(""x"")",${sha1('a')}\n<img src=x>,'${sha1('b')}\n\u202Eweb,${sha1('c').replace('c', 'c\u202E')}`;
    expect(read(text)).toMatchObject({
      entries: thumbprints,
      unreadable: ['4 An invisible character (U+202E) stands in it.'],
    });
  });
});

describe('a quote in the wrong place', () => {
  it.each(['\n', '\r\n'])('that is never closed: every line behind it is told (%j)', (end) => {
    const lines = [
      'Host,Thumbprint',
      `web,${sha1('a')}`,
      `"mail,${sha1('b')}`,
      `x,${sha1('c')}`,
      '',
      'y,443',
    ];
    const { entries, unreadable } = read(lines.join(end));
    expect(entries).toEqual([`2 thumbprint ${sha1('A')}`]);
    expect(unreadable.map((each) => each.slice(0, 20))).toEqual([
      '3 A quote is opened ',
      '4 A quote is opened ',
      '6 A quote is opened ',
    ]);
  });

  it('that ends no cell: no line of the row is dropped', () => {
    const text = `Host,Thumbprint\n"web"1,${sha1('a')}\n"mail",${sha1('b')}\nx,${sha1('c')}`;
    const { entries, unreadable } = read(text);
    expect(entries).toEqual([`4 thumbprint ${sha1('C')}`]);
    expect(unreadable.map((each) => each.split(' ')[0])).toEqual(['2', '3']);
  });

  it('in the headings: no column is read by them', () => {
    const text = `"Host,Issuer FP,Leaf FP\nweb,${sha1('a')},${sha1('b')}`;
    expect(read(text)).toMatchObject({ column: null, entries: [] });
  });
});

describe('a file', () => {
  const encoded = (little: boolean, mark: boolean) => {
    const units = [...`${mark ? '\uFEFF' : ''}Thumbprint\r\n${sha1('a')}`].map((each) => each.charCodeAt(0));
    return Uint8Array.from(
      units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
    );
  };

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('in UTF-16 is read (little endian %s, with its mark %s)', async (little, mark) => {
    const text = await decodeFile(new File([encoded(little, mark)], 'a.txt'));
    expect(read(String(text)).entries).toEqual([`2 thumbprint ${sha1('A')}`]);
  });

  it.each([['0'], ['00'], ['0a'], ['01'], ['0é']])('is text, though %j may begin DER', async (start) => {
    const text = `${start}${'a1'.repeat(100)}`;
    expect(await decodeFile(new File([text], 'a.txt'))).toBe(text);
  });

  it.each([
    ['replicas', 1],
    ['issuingCAs', 0],
    ['ca_certs', 0],
  ])('of JSON with a list called %s beside another names %i of its certificates', async (name, count) => {
    const text = JSON.stringify({ [name]: [{ thumbprint: sha1('A') }], empty: [] });
    expect(read(text).entries).toHaveLength(count);
  });

  it('is decoded as it says, and refused when it is not text', async () => {
    expect(await decodeFile(new File(['\uFEFF12'], 'a.txt'))).toBe('12');
    expect(await decodeFile(new File([Uint8Array.from([0x46, 0xfc, 0x72])], 'a.csv'))).toBe('Für');
    await expect(decodeFile(new File(['PK\u0003\u0004'], 'a.xlsx'))).rejects.toThrow('spreadsheet');
    await expect(decodeFile(new File(['\0a\0\0b\0\0\0\0\0\0\0'], 'a.bin'))).rejects.toThrow('not text');
  });
});
