/** A certificate, and the collection in which the caller may see it. */
export interface CertificateScope {
  readonly id: number;
  readonly collectionId: number | undefined;
}
