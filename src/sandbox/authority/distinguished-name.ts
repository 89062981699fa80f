import {
  ia5String,
  isAscii,
  isPrintable,
  objectIdentifier,
  printableString,
  sequence,
  set,
  utf8String,
} from './der.ts';

/** Attribute types of RFC 5280 section 4.1.2.4 that the sandbox knows. */
type AttributeType = 'CN' | 'OU' | 'O' | 'L' | 'ST' | 'C' | 'DC' | 'emailAddress';

interface NameAttribute {
  readonly type: AttributeType;
  readonly value: string;
}

/**
 * An RDNSequence with one attribute in each RDN, in the order of its encoding: the most general first, as in
 * C, O, OU, CN. Empty for a subject that stands in the subject alternative names only.
 */
export type DistinguishedName = readonly NameAttribute[];

const attributeOid: Record<AttributeType, Buffer> = {
  CN: objectIdentifier('2.5.4.3'),
  OU: objectIdentifier('2.5.4.11'),
  O: objectIdentifier('2.5.4.10'),
  L: objectIdentifier('2.5.4.7'),
  ST: objectIdentifier('2.5.4.8'),
  C: objectIdentifier('2.5.4.6'),
  DC: objectIdentifier('0.9.2342.19200300.100.1.25'),
  emailAddress: objectIdentifier('1.2.840.113549.1.9.1'),
};

function encodeValue({ type, value }: NameAttribute): Buffer {
  if (type === 'DC' || type === 'emailAddress') return isAscii(value) ? ia5String(value) : utf8String(value);
  return isPrintable(value) ? printableString(value) : utf8String(value);
}

/**
 * Name in DER (RFC 5280 section 4.1.2.4). Values keep their full length: the upper bounds of appendix A are not
 * enforced, because certificates in the wild break them and the sandbox has some that do.
 */
export function encodeName(name: DistinguishedName): Buffer {
  return sequence(
    name.map((attribute) => set([sequence([attributeOid[attribute.type], encodeValue(attribute)])])),
  );
}

const special = /["+,;<>\\\0]|^[ #]| $/;

function escapeValue(value: string): string {
  if (!special.test(value)) return value;
  return value.replaceAll(/["+,;<>\\]|^[ #]| $/g, '\\$&').replaceAll('\0', '\\00');
}

/**
 * A name as Command shows it: `CN=www.example.com,OU=Web,O=Example Corp,C=US`, the last RDN first and values escaped
 * (RFC 4514 section 2), `E=` for an e-mail address as Windows writes it. Empty text for an empty name.
 */
export function printName(name: DistinguishedName): string {
  return name
    .map(({ type, value }) => `${type === 'emailAddress' ? 'E' : type}=${escapeValue(value)}`)
    .reverse()
    .join(',');
}

/** The first value of a type, such as the CN; null when there is none. */
export function attributeValue(name: DistinguishedName, type: AttributeType): string | null {
  return name.find((attribute) => attribute.type === type)?.value ?? null;
}
