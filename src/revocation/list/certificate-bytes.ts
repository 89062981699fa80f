import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The content that octets turned out to hold. */
export type CertificateBytes =
  /** SHA-1 of each certificate in capital hexadecimal, in the order in which they stand. */
  { readonly thumbprints: readonly string[] } | { readonly reason: string };

const sequence = 0x30;
/** Content octets of 1.2.840.113549.1.7.2, signedData (RFC 5652 section 5.1), and .7.1, data. */
const signedData = '2a864886f70d010702';
const plainData = '2a864886f70d010701';

interface Element {
  readonly tag: number;
  /** Places of its first octet, of that of its content, and of the one behind it. */
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

/**
 * The certificates that octets are: one or several in DER one behind the other (RFC 5280), or a PKCS #7 file (RFC 5652) of them.
 * @param trailing whether something else may follow, as OpenSSL puts trust settings behind a TRUSTED CERTIFICATE
 */
export function readCertificateBytes(octets: Uint8Array, trailing = false): CertificateBytes {
  const first = readElement(octets, 0);
  if (!first || first.tag !== sequence)
    return { reason: 'The block is damaged: what stands in it is not a certificate.' };
  const inner = readElement(octets, first.content);
  if (inner?.tag === 0x06) return readPkcs7(octets, inner);
  if (inner?.tag === 0x02)
    return {
      reason: 'PKCS #12, or a private key: not a list of certificates. Export the certificates as PEM.',
    };
  const thumbprints: string[] = [];
  let at = 0;
  while (at < octets.length) {
    const element = readElement(octets, at);
    const isCertificate = element !== null && isSigned(octets, element);
    if (!isCertificate && thumbprints.length > 0 && trailing) break;
    if (!element || !isCertificate) {
      return {
        reason:
          thumbprints.length === 0
            ? 'The block is damaged: what stands in it is not a certificate.'
            : 'Something follows the certificate in its block: nothing of it is read.',
      };
    }
    const kind = kindOf(octets, element);
    if (kind !== null) return { reason: kind };
    thumbprints.push(thumbprintOf(octets.subarray(element.start, element.end)));
    at = element.end;
  }
  return { thumbprints };
}

/** Whether octets begin as DER of a certificate or of a bag of them does, rather than a text: "0" is the tag of a SEQUENCE. */
export function looksLikeDer(octets: Uint8Array): boolean {
  const first = readElement(octets, 0);
  // No certificate has less than 128 octets, and no text has such an octet behind a "0".
  return first !== null && first.tag === sequence && (octets[1] ?? 0) >= 0x80;
}

function thumbprintOf(der: Uint8Array): string {
  return bytesToHex(sha1(der)).toUpperCase();
}

/** SEQUENCE { SEQUENCE, SEQUENCE, BIT STRING }, as certificates, requests and CRLs are. */
function isSigned(octets: Uint8Array, outer: Element): boolean {
  const parts = children(octets, outer);
  return (
    parts?.length === 3 && parts[0]?.tag === sequence && parts[1]?.tag === sequence && parts[2]?.tag === 0x03
  );
}

/** Why it is something else than a certificate; null when it is one. */
function kindOf(octets: Uint8Array, outer: Element): string | null {
  const signed = children(octets, outer)?.[0];
  const parts = signed && children(octets, signed);
  if (!parts) return 'The block is damaged: what stands in it is not a certificate.';
  // A request has four parts, a revocation list its dates among them, and a certificate six or more.
  if (parts.some(({ tag }) => tag === 0x17 || tag === 0x18))
    return 'A revocation list (CRL), not a certificate. Print it as text to read what it lists.';
  return parts.length < 6 ? 'A certificate request, not a certificate.' : null;
}

/** ContentInfo { OID, [0] SignedData { version, digests, content, [0] certificates, … } } */
function readPkcs7(octets: Uint8Array, oid: Element): CertificateBytes {
  const name = bytesToHex(octets.subarray(oid.content, oid.end));
  if (name === plainData)
    return { reason: 'PKCS #12: it may hold private keys. Export the certificates as PEM.' };
  const wrapped = readElement(octets, oid.end);
  const inner = wrapped && readElement(octets, wrapped.content);
  const parts = inner && children(octets, inner);
  if (name !== signedData || !parts) return { reason: 'PKCS #7 of a kind that holds no certificates.' };
  const bag = parts.find(({ tag }) => tag === 0xa0);
  const certificates = bag ? (children(octets, bag) ?? []) : [];
  const thumbprints = certificates
    .filter((element) => element.tag === sequence)
    .map(({ start, end }) => thumbprintOf(octets.subarray(start, end)));
  return thumbprints.length > 0 ? { thumbprints } : { reason: 'PKCS #7 without a certificate in it.' };
}

function children(octets: Uint8Array, outer: Element): readonly Element[] | null {
  const found: Element[] = [];
  let at = outer.content;
  while (at < outer.end) {
    // The end of content of indefinite length, which PKCS #7 files in BER have.
    if (octets[at] === 0 && octets[at + 1] === 0) break;
    const element = readElement(octets, at);
    if (!element || element.end > outer.end) return null;
    found.push(element);
    at = element.end;
  }
  return found;
}

/** One element of DER or BER (X.690 section 8.1) with a tag of one octet; null where there is none. */
function readElement(octets: Uint8Array, start: number, depth = 0): Element | null {
  const tag = octets[start];
  const first = octets[start + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > 12) return null;
  if (first === 0x80) return readIndefinite(octets, tag, start, depth);
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 4) return null;
  let length = first < 0x80 ? first : 0;
  for (let at = 0; at < count; at += 1) length = length * 256 + (octets[start + 2 + at] ?? Number.NaN);
  const content = start + 2 + count;
  const end = content + length;
  return end <= octets.length ? { tag, start, content, end } : null;
}

function readIndefinite(octets: Uint8Array, tag: number, start: number, depth: number): Element | null {
  let at = start + 2;
  while (octets[at] !== 0 || octets[at + 1] !== 0) {
    const element = readElement(octets, at, depth + 1);
    if (!element) return null;
    at = element.end;
  }
  return { tag, start, content: start + 2, end: at + 2 };
}
