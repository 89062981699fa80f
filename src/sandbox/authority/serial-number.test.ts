import { describe, expect, it } from 'vitest';
import { encodeSerialNumber, normalizeSerialNumber } from './serial-number.ts';

describe('serial numbers', () => {
  it.each([
    ['01', '020101'],
    ['0a1b', '02020a1b'],
    ['80', '02020080'],
    ['0000007f', '02017f'],
    ['7f'.repeat(20), `0214${'7f'.repeat(20)}`],
    ['ff'.repeat(19), `021400${'ff'.repeat(19)}`],
  ])('%s', (hex, der) => {
    expect(encodeSerialNumber(hex).toString('hex')).toBe(der);
  });

  it('are written in upper case, in whole octets', () => {
    expect(normalizeSerialNumber('0a1b')).toBe('0A1B');
    expect(normalizeSerialNumber('00000a1b')).toBe('0A1B');
  });

  it.each(['', '0', 'abc', '0x10', 'xy', '00', '0000', '-01', ' 01'])('refuse %j', (hex) => {
    expect(() => encodeSerialNumber(hex)).toThrow(RangeError);
  });

  it('refuse more than 20 octets, the one for the sign included', () => {
    expect(() => encodeSerialNumber('01'.repeat(21))).toThrow(RangeError);
    expect(() => encodeSerialNumber('ff'.repeat(20))).toThrow(RangeError);
  });
});
