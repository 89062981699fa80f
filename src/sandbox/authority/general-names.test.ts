import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGeneralName, ipAddressOctets } from './general-names.ts';

describe('IP addresses', () => {
  it.each([
    ['192.0.2.1', 'c0000201'],
    ['255.255.255.255', 'ffffffff'],
    ['::', '0'.repeat(32)],
    ['::1', `${'0'.repeat(31)}1`],
    ['2001:db8::', '20010db8000000000000000000000000'],
    ['2001:db8:0:1::a:b', '20010db80000000100000000000a000b'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
    ['64:ff9b::192.0.2.33', '0064ff9b0000000000000000c0000221'],
    ['1:2:3:4:5:6:192.0.2.1', '000100020003000400050006c0000201'],
  ])('%s', (address, hex) => {
    expect(ipAddressOctets(address).toString('hex')).toBe(hex);
  });

  it('have four or sixteen octets, however they are written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(ipAddressOctets(address).join('.')).toBe(address);
      }),
    );
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const octets = ipAddressOctets(address);
        const groups = Array.from({ length: 8 }, (_, i) => octets.readUInt16BE(2 * i).toString(16));
        expect(octets).toHaveLength(16);
        expect(ipAddressOctets(groups.join(':'))).toEqual(octets);
        // The URL parser is another reader of the same text.
        expect(new URL(`http://[${groups.join(':')}]`).host).toBe(new URL(`http://[${address}]`).host);
      }),
    );
  });

  it.each(['', '1.2.3', '1.2.3.256', '::1::', 'example.com', 'fe80::1%eth0', '1.2.3.4/24'])(
    'refuse %j',
    (text) => {
      expect(() => ipAddressOctets(text)).toThrow(RangeError);
    },
  );
});

describe('general names', () => {
  it.each(['dns', 'email', 'uri'] as const)('of type %s refuse what is not ASCII', (type) => {
    expect(() => encodeGeneralName({ type, value: 'bücher.example.com' })).toThrow(RangeError);
  });

  it('of type upn take any character', () => {
    const encoded = encodeGeneralName({ type: 'upn', value: 'bücher@example.com' });
    expect(encoded.toString()).toContain('bücher@example.com');
  });
});
