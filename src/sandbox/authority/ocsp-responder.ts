import type { Issuer } from './issuer.ts';
import { namesIssuer, serialNumberOf } from './ocsp-cert-id.ts';
import { parseOcspRequest } from './ocsp-request.ts';
import { type CertificateStatus, encodeOcspError, signOcspResponse } from './ocsp-response.ts';

/** The status of the CA's certificate with this serial number, in upper case hexadecimal. */
export type StatusOf = (serialNumber: string) => CertificateStatus;

/** Milliseconds that a client may keep an answer. */
const lifetime = 5 * 60_000;

/**
 * The CA's OCSPResponse in DER to an OCSPRequest in DER, whatever that is: bytes that are no request get a
 * `malformedRequest`. Certificates of other issuers are unknown to a CA (RFC 6960 section 2.2).
 */
export function answerOcsp(issuer: Issuer, request: Buffer, statusOf: StatusOf, now: Date): Buffer {
  const question = parseOcspRequest(request);
  if (question === null) return encodeOcspError('malformedRequest');
  const certificates = question.certificates.map(({ certId, der }) => {
    const serialNumber = namesIssuer(certId, issuer) ? serialNumberOf(certId) : null;
    const status: CertificateStatus = serialNumber === null ? { type: 'unknown' } : statusOf(serialNumber);
    return { certId: der, status };
  });
  return signOcspResponse(issuer, {
    certificates,
    nonce: question.nonce,
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + lifetime),
  });
}
