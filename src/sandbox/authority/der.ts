/**
 * DER encoders (ITU-T X.690) for the ASN.1 types that RFC 5280 uses. Values in, bytes out, nothing is kept.
 * By hand because it is 30 to 60 times as fast as the libraries, and an estate is up to a million certificates.
 */

/** How many octets the length takes after the first, in the long form (X.690 section 8.1.3.5); 0 in the short form. */
function octetsOfLength(length: number): number {
  if (length < 0x80) return 0;
  let octets = 1;
  for (let rest = length; rest > 0xff; rest = Math.floor(rest / 256)) octets += 1;
  return octets;
}

/** An element with room for `length` octets of content. Uninitialized: the caller fills it from `start`. */
function emptyElement(tag: number, length: number): { buffer: Buffer; start: number } {
  const octets = octetsOfLength(length);
  const start = 2 + octets;
  const buffer = Buffer.allocUnsafe(start + length);
  buffer[0] = tag;
  buffer[1] = octets === 0 ? length : 0x80 | octets;
  for (let at = start - 1, rest = length; at > 1; at -= 1, rest = Math.floor(rest / 256)) {
    buffer[at] = rest % 256;
  }
  return { buffer, start };
}

function element(tag: number, content: Uint8Array): Buffer {
  const { buffer, start } = emptyElement(tag, content.length);
  buffer.set(content, start);
  return buffer;
}

function textElement(tag: number, text: string, encoding: 'latin1' | 'utf8'): Buffer {
  const { buffer, start } = emptyElement(tag, Buffer.byteLength(text, encoding));
  buffer.write(text, start, encoding);
  return buffer;
}

function constructed(tag: number, members: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const member of members) length += member.length;
  const { buffer, start } = emptyElement(tag, length);
  let at = start;
  for (const member of members) {
    buffer.set(member, at);
    at += member.length;
  }
  return buffer;
}

/** SEQUENCE of members that are DER already. Takes an array, since a CRL has more members than a call has arguments. */
export function sequence(members: readonly Uint8Array[]): Buffer {
  return constructed(0x30, members);
}

/** SET OF: members are sorted, as X.690 section 11.6 asks for. */
export function set(members: readonly Uint8Array[]): Buffer {
  return constructed(0x31, members.length > 1 ? [...members].sort(Buffer.compare) : members);
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

const zero = Buffer.of(0);

/** INTEGER from a big-endian magnitude, never negative: leading zeros go, and a sign octet comes where one is needed. */
export function unsignedInteger(magnitude: Uint8Array): Buffer {
  const first = magnitude.findIndex((octet) => octet !== 0);
  const digits = first === -1 ? zero : magnitude.subarray(first);
  return (digits[0] ?? 0) < 0x80 ? element(0x02, digits) : constructed(0x02, [zero, digits]);
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
  return constructed(0x03, [zero, content]);
}

/**
 * BIT STRING with named bits, up to eight of them: bit 0 of the ASN.1 type is 0x80. Trailing zero bits are not sent
 * (X.690 section 11.2.2).
 */
export function namedBits(bits: number): Buffer {
  if (bits === 0) return element(0x03, zero);
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
  return textElement(0x13, text, 'latin1');
}

export function utf8String(text: string): Buffer {
  return textElement(0x0c, text, 'utf8');
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
  return textElement(0x18, dateDigits(date), 'latin1');
}

/** Time: UTCTime for 1950 to 2049, else GeneralizedTime (RFC 5280 section 4.1.2.5). Throws as generalizedTime does. */
export function time(date: Date): Buffer {
  const year = date.getUTCFullYear();
  if (year < 1950 || year >= 2050) return generalizedTime(date);
  return textElement(0x17, dateDigits(date).slice(2), 'latin1');
}
