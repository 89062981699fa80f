/**
 * DER encoders (ITU-T X.690) for the ASN.1 types that RFC 5280 uses. Values in, bytes out, nothing is kept.
 * By hand because it is 30 to 60 times as fast as the libraries, and an estate is up to a million certificates.
 */

function header(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.of(tag, length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.of(tag, 0x80 | octets.length, ...octets);
}

function element(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([header(tag, content.length), content]);
}

function constructed(tag: number, members: readonly Uint8Array[]): Buffer {
  const length = members.reduce((sum, member) => sum + member.length, 0);
  return Buffer.concat([header(tag, length), ...members]);
}

/** SEQUENCE of members that are DER already. Takes an array, since a CRL has more members than a call has arguments. */
export function sequence(members: readonly Uint8Array[]): Buffer {
  return constructed(0x30, members);
}

/** SET OF: members are sorted, as X.690 section 11.6 asks for. */
export function set(members: readonly Uint8Array[]): Buffer {
  return constructed(0x31, [...members].sort(Buffer.compare));
}

/** `[n]` EXPLICIT: the content keeps its own tag inside. */
export function explicit(n: number, content: Uint8Array): Buffer {
  return element(0xa0 | n, content);
}

/** `[n]` IMPLICIT of a primitive type: content without its own tag. */
export function implicit(n: number, content: Uint8Array): Buffer {
  return element(0x80 | n, content);
}

/** `[n]` IMPLICIT of a SEQUENCE, SET or CHOICE: the members' own DER. */
export function implicitConstructed(n: number, members: readonly Uint8Array[]): Buffer {
  return constructed(0xa0 | n, members);
}

export function boolean(value: boolean): Buffer {
  return Buffer.of(0x01, 0x01, value ? 0xff : 0x00);
}

/** INTEGER from a big-endian magnitude, never negative: leading zeros go, and a sign octet comes where one is needed. */
export function unsignedInteger(magnitude: Uint8Array): Buffer {
  const first = magnitude.findIndex((octet) => octet !== 0);
  const digits = first === -1 ? Buffer.of(0) : magnitude.subarray(first);
  return element(0x02, (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.of(0), digits]));
}

/** INTEGER of a whole number that is not negative. Throws RangeError for any other number. */
export function integer(value: bigint | number): Buffer {
  const number = BigInt(value);
  if (number < 0n) throw new RangeError(`${value} is negative`);
  const hex = number.toString(16);
  return unsignedInteger(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex'));
}

/** ENUMERATED of 0 to 127, which is all that a CRLReason needs. */
export function enumerated(value: number): Buffer {
  return Buffer.of(0x0a, 0x01, value);
}

export const nullValue: Buffer = Buffer.of(0x05, 0x00);

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    octets.unshift(0x80 | (rest % 128));
  }
  return octets;
}

/** OBJECT IDENTIFIER from its dotted form. Throws RangeError when it is none (X.690 section 8.19). */
export function objectIdentifier(dotted: string): Buffer {
  const [first = Number.NaN, second = Number.NaN, ...others] = dotted.split('.').map(Number);
  const arcs = [first * 40 + second, ...others];
  const fits = first <= 2 && (second < 40 || first === 2) && arcs.every(Number.isSafeInteger);
  if (!fits || !/^\d+(\.\d+)+$/.test(dotted)) throw new RangeError(`${dotted} is not an object identifier`);
  return element(0x06, Buffer.from(arcs.flatMap(base128)));
}

export function octetString(content: Uint8Array): Buffer {
  return element(0x04, content);
}

/** BIT STRING of whole octets. */
export function bitString(content: Uint8Array): Buffer {
  return constructed(0x03, [Buffer.of(0), content]);
}

/**
 * BIT STRING with named bits, up to eight of them: bit 0 of the ASN.1 type is 0x80. Trailing zero bits are not sent
 * (X.690 section 11.2.2).
 */
export function namedBits(bits: number): Buffer {
  if (bits === 0) return element(0x03, Buffer.of(0));
  const unused = 31 - Math.clz32(bits & -bits);
  return element(0x03, Buffer.of(unused, bits));
}

/** Whether every character may stand in a PrintableString (X.680 section 41.4). */
export function isPrintable(text: string): boolean {
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text);
}

/** Whether every character is ASCII, and so may stand in an IA5String. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

export function printableString(text: string): Buffer {
  if (!isPrintable(text)) throw new RangeError(`PrintableString has no room for ${JSON.stringify(text)}`);
  return element(0x13, Buffer.from(text, 'latin1'));
}

export function utf8String(text: string): Buffer {
  return element(0x0c, Buffer.from(text));
}

/** The octets of an IA5String, for implicit tags. Throws RangeError when a character is not ASCII. */
export function ia5Octets(text: string): Buffer {
  if (!isAscii(text)) throw new RangeError(`IA5String has no room for ${JSON.stringify(text)}`);
  return Buffer.from(text, 'latin1');
}

export function ia5String(text: string): Buffer {
  return element(0x16, ia5Octets(text));
}

/** `YYYYMMDDHHMMSSZ`: whole seconds, fractions dropped (RFC 5280 section 4.1.2.5.2 forbids them). */
function dateDigits(date: Date): string {
  const text = date.toISOString();
  if (text.length !== 24) throw new RangeError(`${text} is not within the years 0 to 9999`);
  const [years, months, days] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)];
  return `${years}${months}${days}${text.slice(11, 13)}${text.slice(14, 16)}${text.slice(17, 19)}Z`;
}

/** Throws RangeError for an invalid date and for years after 9999. */
export function generalizedTime(date: Date): Buffer {
  return element(0x18, Buffer.from(dateDigits(date), 'latin1'));
}

/** Time: UTCTime for 1950 to 2049, else GeneralizedTime (RFC 5280 section 4.1.2.5). Throws as generalizedTime does. */
export function time(date: Date): Buffer {
  const year = date.getUTCFullYear();
  if (year < 1950 || year >= 2050) return generalizedTime(date);
  return element(0x17, Buffer.from(dateDigits(date).slice(2), 'latin1'));
}
