import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch } from './read-search.ts';
import { termWords } from './term-words.ts';

const sha1 = '3F2504E04F8911D39A0C0305E82C33015A7B9C0D';
const sha256 = sha1 + sha1.slice(0, 24);
const serial = '61F8A20000000B3C';

/** What a text was taken for in words, or why not; and what else it may be. */
function taken(text: string): string {
  const reading = readSearch(text);
  if (reading.type === 'nothing') return '';
  return reading.type === 'term' ? termWords(reading.term) : reading.why;
}

function others(text: string): readonly string[] {
  const reading = readSearch(text);
  return reading.type === 'nothing' ? [] : reading.others.map(termWords);
}

describe('a typed text', () => {
  it.each([
    serial,
    serial.toLowerCase(),
    '61:F8:A2:00:00:00:0B:3C',
    '61:f8:a2:00:00:00:0b:3c:',
    '61 f8 a2 00 00 00 0b 3c',
    '61f8 a200 0000 0b3c',
    '61-F8-A2-00-00-00-0B-3C',
    `0x${serial}`,
    `00${serial}`,
    `0x00${serial}`,
    `'${serial}`,
    `\u200E${serial}\u00A0`,
    `\uFEFF${serial}\u200B`,
    // As openssl x509 -serial, certutil, the details of browsers and tickets have it.
    `serial=${serial}`,
    `Serial: ${serial}`,
    `Serial Number: ${serial.toLowerCase()}`,
    'Serial Number:  61:f8:a2:00:00:00:0b:3c',
    `Serial Number (hex): ${serial}`,
    `serial no. ${serial}`,
    `S/N ${serial}`,
    `Seriennummer: ${serial}`,
    `Numéro de série : ${serial}`,
    `Número de serie: ${serial}`,
    `Serienummer: ${serial}`,
    `Numero di serie: ${serial}`,
  ])('such as %j is a serial number', (text) => {
    expect(taken(text)).toBe(`Serial number ${serial}`);
  });

  it.each([
    ['10:16', '1016'],
    ['0x1016', '1016'],
    ['Serial: 1016', '1016'],
    ['serial 1016', '1016'],
    ['serial=0A', 'A'],
    // openssl writes a small serial number both ways.
    ['Serial Number: 4118 (0x1016)', '1016'],
    // More digits than a hexadecimal one has, as Go and Python print serial numbers.
    [
      '726343987654321098765432109876543210987654321098',
      BigInt('726343987654321098765432109876543210987654321098').toString(16).toUpperCase(),
    ],
  ])('%j is the serial number %s', (text, digits) => {
    expect(taken(text)).toBe(`Serial number ${digits}`);
  });

  it.each(['7059328412345678', 'Serial: 7059328412345678', '31415926535897932384626433832795'])(
    '%j may be decimal or hexadecimal, and is looked for as both',
    (text) => {
      expect(taken(text)).toMatch(/^Serial number \(hexadecimal or decimal\) \d+$/);
      expect(others(text)).toContainEqual(expect.stringMatching(/^Serial number \d+$/));
    },
  );

  it.each([
    sha1,
    sha1.toLowerCase().replace(/..(?=.)/g, '$&:'),
    sha1.replace(/..(?=.)/g, '$& '),
    `\u200E${sha1}`,
  ])('of forty digits such as %j may be a thumbprint and a serial number', (text) => {
    expect(taken(text)).toBe(`Thumbprint or serial number ${sha1}`);
    expect(others(text)).toEqual([
      `Serial number ${sha1}`,
      `Thumbprint ${sha1}`,
      `Name contains ${text.replace('\u200E', '')}`,
    ]);
  });

  it.each([
    `Thumbprint: ${sha1}`,
    `SHA1 Fingerprint=${sha1.replace(/..(?=.)/g, '$&:')}`,
    `sha1 ${sha1}`,
    `Fingerabdruck: ${sha1}`,
    `Cert Hash(sha1): ${sha1.toLowerCase()}`,
    `thumbprint ${sha1}`,
  ])('such as %j is a thumbprint', (text) => {
    expect(taken(text)).toBe(`Thumbprint ${sha1}`);
  });

  it.each([`SHA256 Fingerprint=${sha256}`, sha256, sha256.toLowerCase().replace(/..(?=.)/g, '$&:')])(
    'such as %j is a SHA-256, which is for a list',
    (text) => {
      expect(readSearch(text)).toMatchObject({ type: 'unreadable', isForList: true });
      expect(taken(text)).toMatch(/SHA-256/);
    },
  );

  it('says of a text that holds what no text can', () => {
    expect(readSearch('web\0server')).toMatchObject({
      type: 'unreadable',
      why: expect.stringContaining('U+0000'),
    });
  });

  it.each([
    ['1016', '1016'],
    ['2147483647', '2147483647'],
    ['id 123', '123'],
    ['ID: 123', '123'],
    ['#123', '123'],
    ['Certificate ID 123', '123'],
    ['CertId=0123', '123'],
  ])('%j is the ID %s', (text, id) => {
    expect(taken(text)).toBe(`ID ${id}`);
  });

  it('of digits alone says what else it can be, and never is a serial number by itself', () => {
    expect(readSearch('1016')).toMatchObject({ type: 'term', isOpen: true });
    expect(others('1016')).toEqual(['Serial number 1016', 'Name contains 1016']);
    for (const digits of ['1', '007', '2147483648', '123456789012345']) {
      expect(taken(digits)).not.toMatch(/^Serial/);
      expect(others(digits).some((words) => words.startsWith('Serial number'))).toBe(true);
    }
  });

  it.each([
    ['web01', 'web01'],
    [' web01.example.com. ', 'web01.example.com'],
    ['.web.', '.web.'],
    ['<img', '<img'],
    ['"web01"', 'web01'],
    ['web01,', 'web01'],
    ['https://web01.example.com:443/login?x=1', 'web01.example.com'],
    ['ldaps://web01.example.com', 'web01.example.com'],
    ['ssh://root@web01.example.com:22', 'web01.example.com'],
    ['web01.example.com/login', 'web01.example.com'],
    ['web01:8443', 'web01'],
    ['10.0.0.1:8443', '10.0.0.1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['host:443', 'host'],
    ['CN=web01.example.com, O=Example', 'web01.example.com'],
    ['subject=CN = web01.example.com, O = Example', 'web01.example.com'],
    ['DNS:web01.example.com', 'web01.example.com'],
    ['DNS Name=web01.example.com', 'web01.example.com'],
    ['name: 1016', '1016'],
    ['*.shop.example.com', '*.shop.example.com'],
    ['anna@example.com', 'anna@example.com'],
    ['HTTP/web01.example.com', 'HTTP/web01.example.com'],
    ['cafe', 'cafe'],
    ['serial port server', 'serial port server'],
    ['identity', 'identity'],
    ['550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
    ['1016 1017 1018', '1016 1017 1018'],
  ])('%j is the name %s', (text, name) => {
    expect(taken(text)).toBe(`Name contains ${name}`);
  });

  it('says what it leaves out of an address', () => {
    expect(readSearch('https://web01.example.com:443/login')).toMatchObject({
      note: '“https://” and “:443/login” left out: a certificate names the host alone.',
    });
    expect(readSearch('web01.example.com.')).toMatchObject({
      note: '“.” left out: a certificate names the host alone.',
    });
    expect(readSearch('web01.example.com')).toMatchObject({ note: null, isOpen: false });
  });

  it('of an e-mail address or a wildcard offers the host, and what stands below it', () => {
    expect(others('anna@example.com')).toEqual(['Name contains example.com']);
    expect(others('*.shop.example.com')).toEqual(['Name contains .shop.example.com']);
  });

  it.each([
    ['Serial: web01', 'A serial number has hexadecimal digits alone.'],
    ['Serial: 0', 'A serial number is greater than zero.'],
    ['id: web01', 'A Command ID is a whole number from 1 to 2,147,483,647.'],
    ['#99999999999', 'A Command ID is a whole number from 1 to 2,147,483,647.'],
    ['Thumbprint: 61F8', 'A SHA-1 thumbprint has 40 hexadecimal digits; these are 4.'],
    [
      `${sha1}AB`,
      '42 hexadecimal digits: a serial number has at most 40, a thumbprint 40 (SHA-1) or 64 (SHA-256).',
    ],
    ['x'.repeat(501), '501 characters: at most 500 can be searched here.'],
  ])('such as %j is not searched', (text, why) => {
    expect(taken(text)).toBe(why);
  });

  it('of a label alone, or of nothing to be seen, asks for nothing yet', () => {
    for (const text of ['', '  ', '\u200E', 'Serial:', 'CN=', '""']) expect(taken(text)).toBe('');
  });

  it('is read whatever it is, and what was taken out of it is found in it', () => {
    const pieces = fc.constantFrom(
      '0x',
      '61',
      ':',
      ' ',
      '-',
      'serial',
      '=',
      '#',
      'id',
      '.',
      '/',
      '@',
      '*',
      '\u200E',
      'F',
      '(',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readSearch(text);
        if (reading.type !== 'term') return;
        expect(reading.term.value).not.toBe('');
        if (reading.term.kind === 'name')
          expect(text.replace(/\s+/g, ' ')).toContain(reading.term.value.replace(/\s+/g, ' '));
      }),
      { numRuns: 3000 },
    );
  });

  it('finds every spelling of a serial number of eight octets and more', () => {
    const numbers = fc
      .string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 16, maxLength: 38 })
      .filter((digits) => digits.length % 2 === 0 && /^[1-9A-F].*[A-F]/.test(digits));
    const spellings = fc.constantFrom<(digits: string) => string>(
      (digits) => digits,
      (digits) => digits.toLowerCase(),
      (digits) => digits.replace(/..(?=.)/g, '$&:'),
      (digits) => digits.replace(/..(?=.)/g, '$& '),
      (digits) => digits.replace(/..(?=.)/g, '$&-'),
      (digits) => `0x${digits}`,
      (digits) => `00${digits}`,
      (digits) => `Serial Number: ${digits}`,
      (digits) => `\u200E ${digits}\u00A0`,
    );
    fc.assert(
      fc.property(numbers, spellings, (digits, spell) => {
        fc.pre(`00${digits}`.length !== 40);
        expect(readSearch(spell(digits))).toMatchObject({ term: { kind: 'serialNumber', value: digits } });
      }),
    );
  });
});
