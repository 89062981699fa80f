import {
  boolean,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  implicitConstructed,
  integer,
  namedBits,
  objectIdentifier,
  octetString,
  sequence,
} from './der.ts';
import { encodeGeneralName, type GeneralName } from './general-names.ts';

/** One Extension (RFC 5280 section 4.1) each, in DER. */

function extension(oid: Buffer, value: Buffer, { critical }: { critical: boolean }): Buffer {
  return sequence(critical ? [oid, boolean(true), octetString(value)] : [oid, octetString(value)]);
}

/** The `id-ce` and `id-pe` arcs are encoded once: a certificate has eight extensions, an estate a million certificates. */
const oid = {
  subjectKeyIdentifier: objectIdentifier('2.5.29.14'),
  keyUsage: objectIdentifier('2.5.29.15'),
  subjectAltName: objectIdentifier('2.5.29.17'),
  basicConstraints: objectIdentifier('2.5.29.19'),
  cRLNumber: objectIdentifier('2.5.29.20'),
  reasonCode: objectIdentifier('2.5.29.21'),
  invalidityDate: objectIdentifier('2.5.29.24'),
  cRLDistributionPoints: objectIdentifier('2.5.29.31'),
  authorityKeyIdentifier: objectIdentifier('2.5.29.35'),
  extKeyUsage: objectIdentifier('2.5.29.37'),
  authorityInfoAccess: objectIdentifier('1.3.6.1.5.5.7.1.1'),
  ocspNonce: objectIdentifier('1.3.6.1.5.5.7.48.1.2'),
};

const accessMethod = {
  ocsp: objectIdentifier('1.3.6.1.5.5.7.48.1'),
  caIssuers: objectIdentifier('1.3.6.1.5.5.7.48.2'),
};

/** For a certificate that is not a CA's. Section 4.2.1.9. */
export const endEntityConstraints: Buffer = extension(oid.basicConstraints, sequence([]), { critical: true });

/** For a CA; a path length of null means any. Section 4.2.1.9. */
export function authorityConstraints(pathLength: number | null): Buffer {
  const limit = pathLength === null ? [] : [integer(pathLength)];
  return extension(oid.basicConstraints, sequence([boolean(true), ...limit]), { critical: true });
}

/** `bits` as in KeyUsage, digitalSignature is 0x80. Section 4.2.1.3. */
export function keyUsage(bits: number): Buffer {
  return extension(oid.keyUsage, namedBits(bits), { critical: true });
}

/** Purposes as dotted object identifiers. Section 4.2.1.12. */
export function extKeyUsage(purposes: readonly string[]): Buffer {
  return extension(oid.extKeyUsage, sequence(purposes.map(objectIdentifier)), { critical: false });
}

/** Critical when the subject is empty, because the names stand nowhere else then. Section 4.2.1.6. */
export function subjectAltName(names: readonly GeneralName[], { critical }: { critical: boolean }): Buffer {
  return extension(oid.subjectAltName, sequence(names.map(encodeGeneralName)), { critical });
}

/** Section 4.2.1.2. */
export function subjectKeyIdentifier(keyIdentifier: Buffer): Buffer {
  return extension(oid.subjectKeyIdentifier, octetString(keyIdentifier), { critical: false });
}

/** Section 4.2.1.1, the form with keyIdentifier. */
export function authorityKeyIdentifier(keyIdentifier: Buffer): Buffer {
  return extension(oid.authorityKeyIdentifier, sequence([implicit(0, keyIdentifier)]), { critical: false });
}

/**
 * One distribution point for all reasons. Section 4.2.1.13.
 * @param crlIssuer the Name in DER of who signs the CRL, which an EJBCA can be told to name beside the address
 */
export function crlDistributionPoint(url: string, crlIssuer: Buffer | null): Buffer {
  const fullName = implicitConstructed(0, [encodeGeneralName({ type: 'uri', value: url })]);
  // GeneralName has directoryName at 4, explicit because Name is a CHOICE.
  const named = crlIssuer === null ? [] : [implicitConstructed(2, [explicit(4, crlIssuer)])];
  const point = sequence([implicitConstructed(0, [fullName]), ...named]);
  return extension(oid.cRLDistributionPoints, sequence([point]), { critical: false });
}

/** Where the issuer's OCSP responder and its own certificate are. Section 4.2.2.1. */
export function authorityInfoAccess(urls: { readonly ocsp: string; readonly caIssuers: string }): Buffer {
  const description = (method: 'ocsp' | 'caIssuers') =>
    sequence([accessMethod[method], encodeGeneralName({ type: 'uri', value: urls[method] })]);
  const descriptions = [description('ocsp'), description('caIssuers')];
  return extension(oid.authorityInfoAccess, sequence(descriptions), { critical: false });
}

/** CRL extension; a new CRL has a greater number than the one before. Section 5.2.3. */
export function cRLNumber(number: bigint | number): Buffer {
  return extension(oid.cRLNumber, integer(number), { critical: false });
}

/** CRL entry extension. Section 5.3.1. */
export function reasonCode(reason: number): Buffer {
  return extension(oid.reasonCode, enumerated(reason), { critical: false });
}

/** CRL entry extension: since when the key is suspected or the certificate not valid. Section 5.3.2. */
export function invalidityDate(date: Date): Buffer {
  return extension(oid.invalidityDate, generalizedTime(date), { critical: false });
}

/** OCSP response extension: what the request has sent. RFC 9654 section 2.1. */
export function ocspNonce(nonce: Buffer): Buffer {
  return extension(oid.ocspNonce, octetString(nonce), { critical: false });
}
