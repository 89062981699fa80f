import { type CertID, id_pkix_ocsp_nonce, OCSPRequest, Request, Version } from '@peculiar/asn1-ocsp';
import { AsnConvert, AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema';

/** Extension of RFC 5280 section 4.1. */
class SingleExtension {
  extnID = '';
  critical = false;
  extnValue = new OctetString();
}
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(SingleExtension.prototype, 'extnID');
AsnProp({ type: AsnPropTypes.Boolean, defaultValue: false })(SingleExtension.prototype, 'critical');
AsnProp({ type: OctetString })(SingleExtension.prototype, 'extnValue');

// The library has this field without its tag, [0] EXPLICIT (RFC 6960 section 4.1.1), and so finds none.
AsnProp({ type: SingleExtension, context: 0, repeated: 'sequence', optional: true })(
  Request.prototype,
  'singleRequestExtensions',
);

export interface OcspQuestion {
  /** The certificates that the request asks about, in its order: 1 to 100. */
  readonly certificates: readonly AskedCertificate[];
  /** 1 to 128 octets. */
  readonly nonce: Buffer | null;
}

interface AskedCertificate {
  readonly certId: CertID;
  /** The same in DER, as it was sent. */
  readonly der: Buffer;
}

/** In octets. */
export const largestOcspRequest = 16 * 1024;
const maxCertificates = 100;
/** In octets; RFC 9654 section 2.1. */
const maxNonceLength = 128;

/**
 * Reads an OCSPRequest in DER (RFC 6960 section 4.1), a signed one without looking at its signature. Null for what is
 * none, for more than 16 KiB or 100 certificates, and for a critical extension or a nonce that cannot be obeyed.
 */
export function parseOcspRequest(der: Buffer): OcspQuestion | null {
  if (der.length > largestOcspRequest) return null;
  try {
    return readQuestion(der);
  } catch {
    // Whatever the parser stumbles over, these bytes are not a request.
    return null;
  }
}

function readQuestion(der: Buffer): OcspQuestion | null {
  const { version, requestList, requestExtensions = [] } = AsnConvert.parse(der, OCSPRequest).tbsRequest;
  if (version !== Version.v1) return null;
  if (requestList.length === 0 || requestList.length > maxCertificates) return null;
  const certificates = requestList.map(({ reqCert: certId }) => ({ certId, der: encode(certId) }));
  // The parser reads more than it can write again, and clients look for the octets that they have sent.
  if (!certificates.every((certificate) => der.includes(certificate.der))) return null;

  const nonces = requestExtensions.filter(({ extnID }) => extnID === id_pkix_ocsp_nonce);
  const [nonce = null] = nonces.map(({ extnValue }) => readOctets(extnValue.buffer));
  if (nonces.length > 1 || nonce?.length === 0 || (nonce?.length ?? 0) > maxNonceLength) return null;

  const others = requestExtensions.filter(({ extnID }) => extnID !== id_pkix_ocsp_nonce);
  const ofCertificates = requestList.flatMap(({ singleRequestExtensions = [] }) => singleRequestExtensions);
  // "Unrecognized extensions MUST be ignored (unless they have the critical flag set)", section 4.4.
  if ([...others, ...ofCertificates].some(({ critical }) => critical)) return null;
  return { certificates, nonce };
}

function encode(certId: CertID): Buffer {
  return Buffer.from(AsnConvert.serialize(certId));
}

function readOctets(der: ArrayBuffer): Buffer {
  return Buffer.from(AsnConvert.parse(der, OctetString).buffer);
}
