import { createHash } from 'node:crypto';
import type { CertID } from '@peculiar/asn1-ocsp';
import { normalizeSerialNumber } from './serial-number.ts';

/** Hashes by their object identifiers (RFC 3279 section 2.2, RFC 5754 section 2). */
const hashes: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Whether a CertID (RFC 6960 section 4.1.1) means this CA as the issuer. A hash that is not known means no CA. */
export function namesIssuer(
  { hashAlgorithm, issuerNameHash, issuerKeyHash }: CertID,
  issuer: { readonly name: Buffer; readonly keyBits: Buffer },
): boolean {
  const hash = hashes.get(hashAlgorithm.algorithm);
  if (hash === undefined) return false;
  const isHashOf = (digest: ArrayBuffer, content: Buffer) =>
    createHash(hash).update(content).digest().equals(Buffer.from(digest));
  return isHashOf(issuerNameHash.buffer, issuer.name) && isHashOf(issuerKeyHash.buffer, issuer.keyBits);
}

/** The serial number in upper case hexadecimal; null for zero and below, which no certificate has. */
export function serialNumberOf({ serialNumber }: CertID): string | null {
  const octets = Buffer.from(serialNumber);
  const isNegative = (octets[0] ?? 0) >= 0x80;
  if (isNegative || octets.every((octet) => octet === 0)) return null;
  return normalizeSerialNumber(octets.toString('hex'));
}
