import type { Certificate } from '#command/certificate.ts';
import type { IdOrder, IdPage } from '../id-page.ts';
import type { IdRange } from '../id-range.ts';
import type { SelectedCertificate } from '../selection.ts';

/** The properties that are kept of a certificate that a list may mean. */
export type ListedCertificate = SelectedCertificate &
  Pick<Certificate, 'Thumbprint' | 'IssuerDN'> & {
    /** In hexadecimal, upper case; null where the answer does not carry the certificate, or not one that can be decoded; absent when it was not asked for. */
    readonly sha256?: string | null | undefined;
  };

/** A part of a list, as an `IdWalk` asks for it. */
export interface FindRequest {
  /** Empty: all of the scope. */
  readonly queryString: string;
  /** The scope; undefined: everything. */
  readonly collectionId: number | undefined;
  readonly range: IdRange;
  readonly order: IdOrder | null;
  readonly limit: number;
  /** Whether SHA-256 is to be computed of each. */
  readonly digests: boolean;
}

/**
 * How a reconciliation reaches Command. Revoked and expired certificates are always included. Failures reject with
 * CommandError; any other error, such as a cancellation, ends the reconciliation with it.
 */
export interface CertificateFinder {
  find(request: FindRequest): Promise<IdPage<ListedCertificate>>;
  wait(milliseconds: number): Promise<void>;
}
