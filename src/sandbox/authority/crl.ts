import { explicit, integer, sequence, time } from './der.ts';
import { authorityKeyIdentifier, cRLNumber, invalidityDate, reasonCode } from './extensions.ts';
import { encodeSerialNumber } from './serial-number.ts';
import type { Signer } from './signer.ts';

/** CRLReason (RFC 5280 section 5.3.1) but for 7, which is not used, and removeFromCRL, which is for delta CRLs. */
const reasons: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 9, 10];

export interface RevokedCertificate {
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly revocationDate: Date;
  /** CRLReason of RFC 5280 section 5.3.1, without 7 and 8. */
  readonly reason: number;
  readonly invalidityDate?: Date | undefined;
}

export interface CrlContent {
  /** Greater than that of the CRL before. */
  readonly number: bigint | number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** From encodeCrlEntry. The caller keeps them: a million entries are signed again in a second, but encoded in four. */
  readonly entries: readonly Buffer[];
}

/**
 * One entry of revokedCertificates in DER (RFC 5280 section 5.1.2.6). A reason of unspecified is left out, as section
 * 5.3.1 asks for. Throws RangeError for a bad serial number, reason or date.
 */
export function encodeCrlEntry(revoked: RevokedCertificate): Buffer {
  if (!reasons.includes(revoked.reason)) throw new RangeError(`A CRL has no reason ${revoked.reason}`);
  const extensions: Buffer[] = [];
  if (revoked.reason !== 0) extensions.push(reasonCode(revoked.reason));
  if (revoked.invalidityDate) extensions.push(invalidityDate(revoked.invalidityDate));
  const serialAndDate = [encodeSerialNumber(revoked.serialNumber), time(revoked.revocationDate)];
  // SEQUENCE SIZE (1..MAX): an empty one would be an error.
  return sequence(extensions.length === 0 ? serialAndDate : [...serialAndDate, sequence(extensions)]);
}

const version2 = integer(1);

/** A complete version 2 CRL in DER (RFC 5280 section 5.1), its issuer a Name in DER. */
export function signCertificateList(
  issuer: { readonly name: Buffer; readonly keyIdentifier: Buffer; readonly signer: Signer },
  { number, thisUpdate, nextUpdate, entries }: CrlContent,
): Buffer {
  const { signer } = issuer;
  return signer.signed(
    sequence([
      version2,
      signer.algorithmIdentifier,
      issuer.name,
      time(thisUpdate),
      time(nextUpdate),
      // "When there are no revoked certificates, the list MUST be absent" (section 5.1.2.6).
      ...(entries.length === 0 ? [] : [sequence(entries)]),
      explicit(0, sequence([authorityKeyIdentifier(issuer.keyIdentifier), cRLNumber(number)])),
    ]),
  );
}
