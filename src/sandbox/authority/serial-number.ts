import { unsignedInteger } from './der.ts';

/**
 * A serial number as Command writes it: hexadecimal, upper case, whole octets, none of them a leading zero. Throws
 * RangeError unless the text is hexadecimal with two digits an octet, greater than zero.
 */
export function normalizeSerialNumber(hex: string): string {
  if (!/^([0-9a-f]{2})+$/i.test(hex)) throw new RangeError(`${hex} is not a serial number in hexadecimal`);
  const digits = hex.replace(/^(00)+/, '').toUpperCase();
  if (digits === '') throw new RangeError('A serial number is greater than zero');
  return digits;
}

/**
 * CertificateSerialNumber in DER. Throws as normalizeSerialNumber does, and when more than 20 octets are needed, the
 * one for the sign included (RFC 5280 section 4.1.2.2).
 */
export function encodeSerialNumber(hex: string): Buffer {
  const encoded = unsignedInteger(Buffer.from(normalizeSerialNumber(hex), 'hex'));
  if (encoded.length > 22) throw new RangeError(`The serial number ${hex} is longer than 20 octets`);
  return encoded;
}
