import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as der from './der.ts';
import { openssl } from './openssl-for-tests.ts';

/** What OpenSSL reads from a sequence, as in `INTEGER :0A`, without the line of the sequence itself. */
function readMembers(members: readonly Buffer[]): string[] {
  const lines = openssl(['asn1parse', '-inform', 'DER'], der.sequence(members)).trim().split('\n');
  return lines.slice(1).map((line) => line.replace(/^.*(prim|cons): /, '').trim());
}

const few = { numRuns: 20 };

describe('INTEGER', () => {
  it('is read by OpenSSL as the number it was', () => {
    const numbers = fc.array(fc.bigInt({ min: 0n, max: 1n << 200n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(numbers, (values) => {
        const read = readMembers(values.map(der.integer)).map((line) => BigInt(`0x${line.split(':')[1]}`));
        expect(read).toEqual(values);
      }),
      few,
    );
  });

  it.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [255, '020200ff'],
    [256, '02020100'],
    [32768, '0203008000'],
  ])('%i has the shortest form that is not negative', (value, hex) => {
    expect(der.integer(value).toString('hex')).toBe(hex);
  });

  it('drops leading zeros of a magnitude', () => {
    expect(der.unsignedInteger(Buffer.from('00000080', 'hex'))).toEqual(der.integer(128));
    expect(der.unsignedInteger(Buffer.alloc(3))).toEqual(der.integer(0));
    expect(der.unsignedInteger(Buffer.alloc(0))).toEqual(der.integer(0));
  });

  it('refuses what is negative or not whole', () => {
    expect(() => der.integer(-1)).toThrow(RangeError);
    expect(() => der.integer(1.5)).toThrow(RangeError);
  });
});

describe('lengths', () => {
  it.each([
    [0, '0400'],
    [1, '0401'],
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_535, '0482ffff'],
    [65_536, '0483010000'],
    [16_777_216, '048401000000'],
  ])('%i octets', (length, header) => {
    const encoded = der.octetString(Buffer.alloc(length));
    expect(encoded.subarray(0, header.length / 2).toString('hex')).toBe(header);
    expect(encoded.length).toBe(header.length / 2 + length);
  });

  it('takes more members than a call has arguments', () => {
    const members = new Array<Buffer>(300_000).fill(der.nullValue);
    expect(der.sequence(members).length).toBe(600_000 + 5);
  });
});

describe('OBJECT IDENTIFIER', () => {
  it('is read by OpenSSL as the arcs it was', () => {
    const arcs = fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 12 });
    // Below 2.999, which is for examples and has no names.
    const identifiers = fc.array(
      arcs.map((rest) => `2.999.${rest.join('.')}`),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(identifiers, (dotted) => {
        expect(readMembers(dotted.map(der.objectIdentifier)).map((line) => line.split(':')[1])).toEqual(
          dotted,
        );
      }),
      few,
    );
  });

  it.each(['', '1', '3.1', '0.40', '1.2.', '1.2.-3', '1.2.x', '1.2.1e3', '1.2.3.9007199254740993'])(
    'refuses %j',
    (text) => {
      expect(() => der.objectIdentifier(text)).toThrow(RangeError);
    },
  );
});

describe('strings', () => {
  it('keeps any text in a UTF8String', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const encoded = der.utf8String(text);
        expect(encoded.subarray(encoded.length - Buffer.byteLength(text)).toString()).toBe(text);
      }),
    );
  });

  it('tells printable and ASCII characters apart from others', () => {
    expect(der.isPrintable("Example Corp '1' (a+b), x-y./:=?")).toBe(true);
    for (const text of ['a@b', 'a*b', 'a_b', 'ä', '\n']) expect(der.isPrintable(text)).toBe(false);
    expect(der.isAscii('a@b_*\n')).toBe(true);
    for (const text of ['ä', '\u0080', '\u{1F510}']) expect(der.isAscii(text)).toBe(false);
    expect(() => der.printableString('a*b')).toThrow(RangeError);
    expect(() => der.ia5String('ä')).toThrow(RangeError);
  });
});

describe('BIT STRING with named bits', () => {
  it.each([
    [0x80, '03020780'],
    [0xa0, '030205a0'],
    [0x86, '03020186'],
    [0x01, '03020001'],
    [0x00, '030100'],
  ])('%i', (bits, hex) => {
    expect(der.namedBits(bits).toString('hex')).toBe(hex);
  });
});

describe('SET', () => {
  it('sorts its members', () => {
    expect(der.set([der.integer(300), der.integer(2), der.integer(1)])).toEqual(
      der.set([der.integer(1), der.integer(2), der.integer(300)]),
    );
  });
});

describe('time', () => {
  it.each([
    ['1949-12-31T23:59:59Z', '18', '19491231235959Z'],
    ['1950-01-01T00:00:00Z', '17', '500101000000Z'],
    ['2026-02-03T04:05:06.999Z', '17', '260203040506Z'],
    ['2049-12-31T23:59:59Z', '17', '491231235959Z'],
    ['2050-01-01T00:00:00Z', '18', '20500101000000Z'],
    ['9999-12-31T23:59:59Z', '18', '99991231235959Z'],
  ])('%s', (iso, tag, text) => {
    const encoded = der.time(new Date(iso));
    expect(encoded[0]).toBe(Number.parseInt(tag, 16));
    expect(encoded.subarray(2).toString('latin1')).toBe(text);
  });

  it('always has four digits for the year of a GeneralizedTime', () => {
    expect(der.generalizedTime(new Date('2026-02-03T04:05:06Z')).toString('latin1', 2)).toBe(
      '20260203040506Z',
    );
  });

  it('refuses dates that have no such form', () => {
    expect(() => der.time(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => der.time(new Date('+010000-01-01T00:00:00Z'))).toThrow(RangeError);
  });
});
