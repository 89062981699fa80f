import { describe, expect, it } from 'vitest';
import { decodeFile } from './decode-file.ts';
import { emptyDraft, type ListDraft } from './list-draft.ts';
import { readContent } from './read-content.ts';

const sha1 = (digit: string) => digit.repeat(40);
const serial = (digit: string) => `5a${digit.repeat(18)}`;

function read(text: string, choices: Partial<ListDraft> = {}) {
  const { summary, entries, unreadable } = readContent(text, { ...emptyDraft, ...choices });
  return {
    column: summary.choice?.key ?? null,
    form: summary.form,
    hasNumbers: summary.hasNumbers,
    entries: entries.map(({ line, readings, isProof }) => {
      const keys = readings.map(({ kind, value }) => `${kind} ${value}`).join(' | ');
      return `${line} ${keys}${isProof ? '' : ' ?'}`;
    }),
    claims: entries.map(({ claims }) => claims.map(({ subject, text: said }) => `${subject} ${said}`)),
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
  ])('%j: each line is called unreadable', (text, lines) => {
    const { entries, unreadable } = read(text);
    expect(entries).toEqual([]);
    expect(unreadable).toHaveLength(lines);
  });

  it.each([
    'Owner,port\nAmy,443\nBob,8443',
    'Asset,Owner\n5,bob',
    '1;443\n2;8443',
    'Certificate,Port\n5,443',
  ])('%j: the operator is asked for the column', (text) => {
    expect(read(text)).toMatchObject({ column: null, entries: [], unreadable: [] });
  });

  it('takes names for names, and no port for an ID', () => {
    for (const heading of ['host,port\n', ''])
      expect(read(`${heading}web01.example.com,443\nweb02.example.com,8443`).entries).toEqual([
        expect.stringMatching(/ name web01\.example\.com \?$/),
        expect.stringMatching(/ name web02\.example\.com \?$/),
      ]);
    const text = read('web01.example.com,443', { form: 'text' });
    expect(text.entries).toEqual([]);
    expect(text.unreadable).toHaveLength(1);
  });
});

describe('a line of words', () => {
  it('names a certificate, but not as an exception, and not one of several', () => {
    expect(read(`Please revoke ${sha1('a')} today`).entries).toEqual([
      `1 thumbprint ${sha1('A')} | serialNumber ${sha1('A')}`,
    ]);
    for (const words of [
      `Do not revoke ${sha1('a')}`,
      `All of them except ${sha1('a')}`,
      `Bitte ${sha1('a')} nicht sperren`,
      `Replace ${sha1('a')} with ${sha1('b')}`,
      `Its issuer is ${sha1('a')}`,
      `${sha1('a')} no`,
      `${sha1('a')},nein`,
      `${sha1('a')} ✗`,
      `- [ ] ${sha1('a')}`,
    ])
      expect(read(words)).toMatchObject({ entries: [], unreadable: [expect.stringMatching(/^1 /)] });
  });

  it('may have a thumbprint in octets among them, as Windows shows it', () => {
    const spaced = 'a1 '.repeat(20).trim();
    const thumbprint = `1 thumbprint ${'A1'.repeat(20)} | serialNumber ${'A1'.repeat(20)}`;
    for (const words of [`host Fingerabdruck: ${spaced}`, `1) web01 ${spaced}`, `web01 ${spaced} please`])
      expect(read(words).entries).toEqual([thumbprint]);
    // A dump of other octets.
    for (const words of [`0000: ${spaced} a1 a1`, `data ${'a1 '.repeat(16)}`])
      expect(read(words).entries).toEqual([]);
  });

  it('may remark on the line above', () => {
    for (const remark of ['^ keep this one', '(do not revoke)', '← nicht sperren']) {
      // What follows may be meant by it as well.
      const text = `${sha1('b')}\n${sha1('a')}\n${remark}\n${sha1('c')}`;
      expect(read(text).entries.map((each) => each.slice(0, 14))).toEqual(['1 thumbprint B']);
    }
    expect(read(`Serial no ${'5a'.repeat(16)}`).entries).toHaveLength(1);
  });

  it('of labels one below the other is one certificate, and short numbers of two are two', () => {
    const block = `Common name: www.one.example\nSerial Number: ${serial('1')}\nThumbprint: ${sha1('a')}\n`;
    expect(read(`${block}\n${block.replaceAll('A', 'B').replaceAll('one', 'two')}`).entries).toHaveLength(2);
    expect(read('ID: 12\nS/N: 16\n').entries).toEqual(['1 id 12 ?', '2 serialNumber 16 | serialNumber 10 ?']);
  });
});

describe('numbers alone', () => {
  it('are looked up as whatever they may be where there is nothing else, apart from comments', () => {
    expect(read('# of the incident\n12\n15, 18\n0')).toMatchObject({
      hasNumbers: true,
      entries: [
        '2 id 12 | serialNumber 12 | serialNumber C',
        '3 id 15 | serialNumber 15 | serialNumber F',
        '3 id 18 | serialNumber 18 | serialNumber 12',
      ],
      unreadable: ['1 A comment.', '4 A serial number is greater than zero.'],
    });
    expect(read('12\n15', { numbers: 'id' }).entries).toEqual(['1 id 12', '2 id 15']);
  });

  it.each([
    `${sha1('a')}\n443`,
    `${serial('b')}\n443`,
    'www.example.com\n443',
    '1,23457E+18\n443',
    '12,345\n443',
  ])('%j: are asked for beside anything else', (text) => {
    const asked = read(text);
    expect(asked.hasNumbers).toBe(true);
    expect(asked.entries.join()).not.toContain('443');
    expect(asked.unreadable.join()).toContain('choose what such numbers are');
    expect(read(text, { numbers: 'id' }).entries.join()).toContain('id 443');
  });

  it('are what the list or the column says, and proven where that leaves no doubt', () => {
    expect(read(`${sha1('a')}\nCommand ID: 443`).entries).toContain('2 id 443');
    expect(read(`${sha1('a')}\nid: 443`).entries).toContain('2 id 443 ?');
    expect(read('Serial Number\n443\n5a01').entries).toEqual(['2 serialNumber 443', '3 serialNumber 5A01']);
    expect(read('S/N\n443\n5a01').entries).toEqual(['2 serialNumber 443 ?', '3 serialNumber 5A01 ?']);
    expect(read('Host,Cert ID\nweb,443\nmail,\nx,y').entries).toEqual(['2 id 443 ?']);
  });

  it('are of one kind with long ones, which cannot be IDs', () => {
    expect(read('Serial number\n12345678901234567890\n255').entries).toEqual([
      '2 serialNumber AB54A98CEB1F0AD2',
      '3 serialNumber FF',
    ]);
  });
});

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
