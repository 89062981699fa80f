import { describe, expect, it } from 'vitest';
import { read, serial, sha1 } from './read-content-for-tests.ts';

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
