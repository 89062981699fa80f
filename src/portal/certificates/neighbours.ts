import type { CertificatePage } from '../api/certificates.ts';

/** Ids of the certificates before and after one on this page of the list; null where there is none. */
export function neighboursOf(page: CertificatePage | undefined, id: number | undefined) {
  const certificates = page?.certificates ?? [];
  const at = certificates.findIndex(({ Id }) => Id === id);
  return {
    previousId: at < 1 ? null : (certificates[at - 1]?.Id ?? null),
    nextId: at < 0 ? null : (certificates[at + 1]?.Id ?? null),
  };
}
