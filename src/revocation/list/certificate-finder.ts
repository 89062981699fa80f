import type { Certificate } from '#command/certificate.ts';
import type { PickedCertificate } from '../selection.ts';
import type { Page } from './read-pages.ts';

/** What is kept of a certificate that a list may mean. */
export type ListedCertificate = PickedCertificate & Pick<Certificate, 'Thumbprint' | 'IssuerDN'>;

export interface DigestedCertificate {
  readonly certificate: ListedCertificate;
  /** In hexadecimal, upper case; null where the answer does not carry the certificate, or not one that can be decoded. */
  readonly sha256: string | null;
}

export interface FindRequest {
  /** The scope; undefined: everything. */
  readonly collectionId: number | undefined;
  /** From 1. */
  readonly page: number;
  readonly limit: number;
}

/**
 * How a reconciliation reaches Command. Revoked and expired certificates are always included. Failures reject with
 * CommandError; any other error, such as a cancellation, ends the reconciliation with it.
 */
export interface CertificateFinder {
  find(request: FindRequest & { readonly queryString: string }): Promise<Page<ListedCertificate>>;
  /** Certificates of the scope by id, with the SHA-256 of each. */
  digest(request: FindRequest): Promise<Page<DigestedCertificate>>;
  wait(milliseconds: number): Promise<void>;
}
