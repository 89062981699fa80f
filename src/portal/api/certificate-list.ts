import type { Certificate } from '#command/certificate.ts';
import type { listCertificates } from '#command/certificates.ts';
import type { QueryOf } from '#command/endpoint.ts';
import type { LeftOut } from '#command/left-out.ts';
import type { Scope } from '#revocation/scope.ts';

export type CertificateSearch = QueryOf<typeof listCertificates>;

export interface CertificatePage {
  readonly certificates: readonly Certificate[];
  /** Matches on all pages; null when the server does not say. */
  readonly totalCount: number | null;
  /** False where Command refuses to sort as it was asked to: the list is in its own order. */
  readonly isSorted: boolean;
  /** Parts of the page that could not be read. */
  readonly leftOut: readonly LeftOut[];
  /** Set where Command refuses the search in one go: the list is put together from several. */
  readonly joined: Joined | null;
}

/** The query for Command's list, but for order and page. */
export function toListQuery({
  query,
  collectionId,
  includeRevoked,
  includeExpired,
}: Scope): CertificateSearch {
  return {
    QueryString: query === '' ? undefined : query,
    collectionId,
    IncludeRevoked: includeRevoked,
    IncludeExpired: includeExpired,
  };
}
/** The make-up of a list that was put together from several. */
export interface Joined {
  /** The fields that were looked through, one after the other. */
  readonly fields: readonly string[];
  /** Fields that Command refuses to look through at all: what stands only there is not in the list. */
  readonly missing: readonly string[];
  /** At least so many match; null when nothing is known. The list has no total then, unless it is whole. */
  readonly atLeast: number | null;
}
