import { useQuery } from '@tanstack/react-query';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { certificateQueries } from '../api/certificates.ts';

/** @param search null while it is not known which certificates the caller may see */
export function useCertificatePage(search: CertificateSearch | null) {
  return useQuery({ ...certificateQueries.page(search ?? {}), enabled: search !== null });
}
