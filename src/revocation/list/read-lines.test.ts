import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListEntry } from './list-entry.ts';
import { readLines, splitLines } from './read-lines.ts';

const hex = (length: { minLength: number; maxLength: number }) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), length).map((digits) => digits.join(''));

/** Serial numbers with a letter in them: those without are numbers, which may be ids. */
const serials = hex({ minLength: 2, maxLength: 38 })
  .map((digits) => digits.replace(/^0+/, ''))
  .filter((digits) => /[a-f]/.test(digits));

const only = (text: string, numbers: 'id' | 'hexSerialNumber' | 'decimalSerialNumber' = 'id') => {
  const { entries, unreadable } = readLines(text, numbers);
  expect(unreadable).toEqual([]);
  expect(entries).toHaveLength(1);
  return entries[0] as ListEntry;
};

const why = (text: string) => {
  const { entries, unreadable, blocks } = readLines(text, 'id');
  expect([...entries, ...blocks]).toEqual([]);
  return unreadable.map(({ line, reason }) => `${line}: ${reason}`).join('\n');
};

describe('a serial number', () => {
  it('reads the same however it is written', () => {
    const octets = (digits: string) => (digits.length % 2 ? `0${digits}` : digits).match(/../g) ?? [];
    const writings = fc.constantFrom<(digits: string) => string>(
      (digits) => digits,
      (digits) => digits.toUpperCase(),
      (digits) => `0x${digits}`,
      (digits) => `0X${digits.toUpperCase()}`,
      (digits) => octets(digits).join(':'),
      (digits) => octets(digits).join('-').toUpperCase(),
      (digits) => octets(digits).join(' '),
      (digits) => ` '${digits} `,
      (digits) => `"${digits}"`,
      (digits) => `serial=${digits.toUpperCase()}`,
      (digits) => `Serial Number: ${octets(digits).join(':')}`,
    );
    fc.assert(
      fc.property(serials, fc.nat(2), writings, (digits, zeros, write) => {
        const text = write('0'.repeat(zeros) + digits);
        expect(only(text)).toMatchObject({ kind: 'serialNumber', value: digits.toUpperCase() });
      }),
    );
  });

  it('is told from a thumbprint by its length, and stays possible where the lengths are equal', () => {
    expect(only('AB'.repeat(20))).toMatchObject({ kind: 'thumbprint', maybeSerialNumber: true });
    expect(only('ab'.repeat(32))).toMatchObject({ kind: 'thumbprintSha256', maybeSerialNumber: false });
    expect(only(`serial=${'ab'.repeat(20)}`)).toMatchObject({ kind: 'serialNumber' });
    expect(only(`SHA1 Fingerprint=${'AB:'.repeat(20).slice(0, -1)}`)).toMatchObject({
      kind: 'thumbprint',
      maybeSerialNumber: false,
    });
    expect(only(`sha256 Fingerprint=${'AB:'.repeat(32).slice(0, -1)}`)).toMatchObject({
      kind: 'thumbprintSha256',
    });
  });
});

describe('a number', () => {
  it('is what the list says numbers are, and a serial number when it is too long for an id', () => {
    expect(only('0042')).toMatchObject({ kind: 'id', value: '42' });
    expect(only('0042', 'hexSerialNumber')).toMatchObject({ kind: 'serialNumber', value: '42' });
    expect(only('255', 'decimalSerialNumber')).toMatchObject({ kind: 'serialNumber', value: 'FF' });
    expect(only('12345678901')).toMatchObject({ kind: 'serialNumber', value: '12345678901' });
    expect(only('0x42')).toMatchObject({ kind: 'serialNumber', value: '42' });
    expect(only('1461501637330902918203684832716283019655932542975', 'decimalSerialNumber').value).toBe(
      'F'.repeat(40),
    );
  });
});

describe('a line that cannot be read', () => {
  it.each([
    ['1.23457E+19', /spreadsheet/],
    ['1,23457E+18', /spreadsheet/],
    ['9.1E-17', /spreadsheet/],
    ['2,5E17', /spreadsheet/],
    ['12,345', /one number or several/],
    ['1.234.567', /one number or several/],
    ['12,34,567', /one number or several/],
    ['"12,345"', /one number or several/],
    ['ID: 12,345', /one number or several/],
    ['ID: 12 345', /one value or several/],
    ['12 15 18', /one value or several/],
    ['1234 5678', /one value or several/],
    ['0', /between 1 and/],
    ['3000000000', /between 1 and/],
    ['0x0', /greater than zero/],
    ['ab'.repeat(21), /42 hexadecimal digits/],
    ['# from the ticket', /comment/],
    ['www.example.com', /Neither/],
    ['::', /no digits/],
    ['\u202E12', /Neither/],
    ['thumbprint: abc', /3 digits/],
    ['-----BEGIN CERTIFICATE-----', /END CERTIFICATE----- is missing/],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----', /private key/],
    ['-----BEGIN CERTIFICATE-----\n####\n-----END CERTIFICATE-----', /damaged/],
  ])('%s is listed with its number and the reason', (text, reason) => {
    expect(why(`\n${text}`)).toMatch(reason);
    expect(why(`\n${text}`)).toMatch(/^2: /);
  });

  it('never shows what stands in a private key', () => {
    const { unreadable } = readLines('-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----', 'id');
    expect(JSON.stringify(unreadable)).not.toContain('SECRET');
  });

  it('is every line of a block without an end, of private keys without showing it', () => {
    const block = (label: string) => `-----BEGIN ${label}-----\nMIIBSECRET\n1234`;
    expect(why(block('CERTIFICATE')).split('\n')).toHaveLength(3);
    expect(why(`${block('CERTIFICATE')}\n${block('CERTIFICATE')}`).split('\n')).toHaveLength(6);
    const { unreadable } = readLines(block('PRIVATE KEY'), 'id');
    expect(unreadable).toHaveLength(3);
    expect(JSON.stringify(unreadable)).not.toMatch(/SECRET|1234/);
  });

  it('is a number of which nobody has said what it is', () => {
    const { entries, unreadable } = readLines(`5\n${'A'.repeat(40)}\nid: 6`, null);
    expect(entries).toMatchObject([{ line: 2 }, { line: 3, kind: 'id' }]);
    expect(unreadable).toMatchObject([{ line: 1, reason: expect.stringContaining('choose') }]);
  });

  it('takes no other line down: every line with something on it is accounted for', () => {
    const pieces = fc.oneof(
      serials,
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('', ' ', '7', '1,2;3', ',', 'id: 5', '-----BEGIN CERTIFICATE-----', '0x', 'a b'),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (parts, end) => {
        const text = parts.join(end);
        const { entries, unreadable, blocks } = readLines(text, 'id');
        const filled = splitLines(text).flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
        const told = new Set([...entries, ...unreadable, ...blocks].map(({ line }) => line));
        expect([...told].sort((a, b) => a - b)).toEqual(filled);
      }),
      { numRuns: 500 },
    );
  });
});

describe('several values on a line', () => {
  it('are several when commas have blanks behind them, or cannot be those of a number', () => {
    expect(readLines('12, 345\n12,3456\n1,2,3', 'id').entries.map(({ value }) => value)).toEqual([
      '12',
      '345',
      '12',
      '3456',
      '1',
      '2',
      '3',
    ]);
  });

  it('are each on their own, good ones beside bad ones', () => {
    const { entries, unreadable } = readLines('12, xyz; 0a:0b\t15', 'id');
    expect(entries.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'id 12',
      'serialNumber A0B',
      'id 15',
    ]);
    expect(unreadable).toMatchObject([{ line: 1, text: 'xyz' }]);
  });
});
