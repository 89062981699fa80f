import {
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  implicitConstructed,
  objectIdentifier,
  octetString,
  sequence,
} from './der.ts';
import { ocspNonce } from './extensions.ts';
import type { Signer } from './signer.ts';

/** CertStatus (RFC 6960 section 4.2.1): `unknown` is what the CA has never issued. */
export type CertificateStatus =
  | { readonly type: 'good' | 'unknown' }
  /** A CRLReason of RFC 5280 section 5.3.1, as in a CRL; 6 is on hold. */
  | { readonly type: 'revoked'; readonly date: Date; readonly reason: number };

interface OcspAnswers {
  /** CertIDs in DER, and what became of the certificates. */
  readonly certificates: readonly { readonly certId: Buffer; readonly status: CertificateStatus }[];
  readonly nonce: Buffer | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** OCSPResponseStatus, section 4.2.1. */
const responseStatus = { successful: 0, malformedRequest: 1, tryLater: 3 } as const;

const basicResponse = objectIdentifier('1.3.6.1.5.5.7.48.1.1');
const noContent = Buffer.alloc(0);

/** An OCSPResponse in DER that says why there is no answer. Nobody signs it (RFC 6960 section 2.3). */
export function encodeOcspError(reason: 'malformedRequest' | 'tryLater'): Buffer {
  return sequence([enumerated(responseStatus[reason])]);
}

/**
 * An OCSPResponse in DER (RFC 6960 section 4.2.1), signed by the CA that issued the certificates: it needs no
 * certificate for that (section 4.2.2.2). Fractions of a second are dropped. Throws RangeError for an invalid date.
 */
export function signOcspResponse(
  issuer: { readonly keyIdentifier: Buffer; readonly signer: Signer },
  { certificates, nonce, thisUpdate, nextUpdate }: OcspAnswers,
): Buffer {
  const dates = [generalizedTime(thisUpdate), explicit(0, generalizedTime(nextUpdate))];
  const responseData = sequence([
    explicit(2, octetString(issuer.keyIdentifier)),
    generalizedTime(thisUpdate),
    sequence(certificates.map(({ certId, status }) => sequence([certId, certStatus(status), ...dates]))),
    ...(nonce === null ? [] : [explicit(1, sequence([ocspNonce(nonce)]))]),
  ]);
  const responseBytes = sequence([basicResponse, octetString(issuer.signer.signed(responseData))]);
  return sequence([enumerated(responseStatus.successful), explicit(0, responseBytes)]);
}

function certStatus(status: CertificateStatus): Buffer {
  if (status.type !== 'revoked') return implicit(status.type === 'good' ? 0 : 2, noContent);
  // Unspecified is left out, as in the CRL.
  const reason = status.reason === 0 ? [] : [explicit(0, enumerated(status.reason))];
  return implicitConstructed(1, [generalizedTime(status.date), ...reason]);
}
