import type { Certificate } from '#command/certificate.ts';

type Usage = NonNullable<Certificate['DetailedKeyUsage']>;

/** RFC 5280's names (section 4.2.1.3) in its order, and the bits of Command's KeyUsage. */
const usages: readonly (readonly [Exclude<keyof Usage, 'HexCode'>, string, number])[] = [
  ['DigitalSignature', 'digitalSignature', 0x80],
  ['NonRepudiation', 'nonRepudiation', 0x40],
  ['KeyEncipherment', 'keyEncipherment', 0x20],
  ['DataEncipherment', 'dataEncipherment', 0x10],
  ['KeyAgreement', 'keyAgreement', 0x08],
  ['KeyCertSign', 'keyCertSign', 0x04],
  ['CrlSign', 'cRLSign', 0x02],
  ['EncipherOnly', 'encipherOnly', 0x01],
  ['DecipherOnly', 'decipherOnly', 0x8000],
];

/** The uses allowed to the key, in RFC 5280's names; read from the bits where Command gives no names. */
export function keyUsageWords({
  DetailedKeyUsage: detailed,
  KeyUsage: bits,
}: Pick<Certificate, 'DetailedKeyUsage' | 'KeyUsage'>): readonly string[] {
  return usages
    .filter(([property, , bit]) => (detailed ? detailed[property] : ((bits ?? 0) & bit) !== 0))
    .map(([, name]) => name);
}
