import { describe, expect, it } from 'vitest';
import { keyUsageWords } from './key-usage.ts';
import { groupNames } from './subject-names.ts';

const none = {
  CrlSign: false,
  DataEncipherment: false,
  DecipherOnly: false,
  DigitalSignature: false,
  EncipherOnly: false,
  KeyAgreement: false,
  KeyCertSign: false,
  KeyEncipherment: false,
  NonRepudiation: false,
  HexCode: null,
};

describe('key usage', () => {
  it('has RFC 5280’s names in its order', () => {
    const detailed = { ...none, KeyEncipherment: true, DigitalSignature: true, CrlSign: true };
    expect(keyUsageWords({ DetailedKeyUsage: detailed, KeyUsage: 0 })).toEqual([
      'digitalSignature',
      'keyEncipherment',
      'cRLSign',
    ]);
  });

  it('is read from the bits where there are no names', () => {
    expect(keyUsageWords({ DetailedKeyUsage: null, KeyUsage: 0x8088 })).toEqual([
      'digitalSignature',
      'keyAgreement',
      'decipherOnly',
    ]);
    expect(keyUsageWords({ DetailedKeyUsage: null, KeyUsage: null })).toEqual([]);
  });
});

describe('alternative names', () => {
  it('are grouped by type, the unknown ones by number', () => {
    const name = (Type: number | null, Value: string | null) => ({ Id: null, Type, Value, ValueHash: null });
    const names = [name(7, '192.0.2.1'), name(2, 'a'), name(8, '1.2.3'), name(2, 'b'), name(2, null)];
    expect(groupNames(names)).toEqual([
      { type: 'DNS', names: ['a', 'b'] },
      { type: 'IP address', names: ['192.0.2.1'] },
      { type: 'Type 8', names: ['1.2.3'] },
    ]);
  });
});
