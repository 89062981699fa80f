import { explicit, implicitConstructed, integer, objectIdentifier, sequence, set } from './der.ts';

const signedData = objectIdentifier('1.2.840.113549.1.7.2');
const data = objectIdentifier('1.2.840.113549.1.7.1');

/** Certificates in DER as PKCS #7 SignedData that signs nothing (RFC 5652 section 5.1): what `.p7b` files are. */
export function encodeCertificateBag(certificates: readonly Buffer[]): Buffer {
  const none = set([]);
  return sequence([
    signedData,
    explicit(0, sequence([integer(1), none, sequence([data]), implicitConstructed(0, certificates), none])),
  ]);
}
