import type { CertificateSearch } from '../api/certificate-list.ts';
import { GridPager } from '../ui/grid/grid-pager.tsx';
import { useCertificatePage } from './use-certificate-page.ts';

interface CertificatePagerProps {
  /** null while the list is not asked for. */
  readonly search: CertificateSearch | null;
  readonly page: number;
  readonly pageSize: number;
  readonly onPageChange: (page: number) => void;
  readonly onPageSizeChange: (size: number) => void;
}

/** Where one is in the list of certificates. */
export function CertificatePager({ search, ...pager }: CertificatePagerProps) {
  const { data, isPending } = useCertificatePage(search);
  return (
    <GridPager
      {...pager}
      rowCount={data && search ? data.totalCount : null}
      shown={search ? (data?.certificates.length ?? 0) : 0}
      disabled={isPending}
    />
  );
}
