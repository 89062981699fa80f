import { useQuery } from '@tanstack/react-query';
import { type CertificateSearch, certificateQueries } from '../api/certificates.ts';

/** Ids of the certificates before and after one on this page of the list; null where there is none. */
export function useNeighbours(search: CertificateSearch | null, id: number | undefined) {
  // The grid asks for the page; this only looks at it.
  const { data } = useQuery({ ...certificateQueries.page(search ?? {}), enabled: false });
  const certificates = data?.certificates ?? [];
  const at = certificates.findIndex(({ Id }) => Id === id);
  return {
    previousId: at < 1 ? null : (certificates[at - 1]?.Id ?? null),
    nextId: at < 0 ? null : (certificates[at + 1]?.Id ?? null),
  };
}
