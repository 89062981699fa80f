import { explicit, integer, sequence, time } from './der.ts';
import type { Signer } from './signer.ts';

/** TBSCertificate (RFC 5280 section 4.1.2), its parts in DER already but for the validity. */
interface TbsCertificate {
  readonly serialNumber: Buffer;
  readonly issuer: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subject: Buffer;
  readonly subjectPublicKeyInfo: Buffer;
  readonly extensions: readonly Buffer[];
}

const version3 = explicit(0, integer(2));

/** A version 3 certificate in DER. Throws RangeError for an invalid date. */
export function signCertificate(tbs: TbsCertificate, signer: Signer): Buffer {
  return signer.signed(
    sequence([
      version3,
      tbs.serialNumber,
      signer.algorithmIdentifier,
      tbs.issuer,
      sequence([time(tbs.notBefore), time(tbs.notAfter)]),
      tbs.subject,
      tbs.subjectPublicKeyInfo,
      explicit(3, sequence(tbs.extensions)),
    ]),
  );
}
