import type { CertificateSearch } from '../api/certificates.ts';
import { PlainButton } from '../ui/plain-button.tsx';

interface EmptyHintProps {
  readonly search: CertificateSearch | null;
  /** 0 when nothing matches. */
  readonly lastPage: number;
  readonly onPageChange: (page: number) => void;
  readonly onIncludeAll: () => void;
}

/** The way out of a page without rows. */
export function EmptyHint({ search, lastPage, onPageChange, onIncludeAll }: EmptyHintProps) {
  if (lastPage > 0) {
    return (
      <PlainButton look="link" onClick={() => onPageChange(lastPage)}>
        Go to page {lastPage}
      </PlainButton>
    );
  }
  if (search?.IncludeRevoked && search.IncludeExpired) return null;
  return (
    <>
      Revoked certificates, those on hold among them, and expired ones are left out.
      <br />
      <PlainButton look="link" onClick={onIncludeAll}>
        Include them
      </PlainButton>
    </>
  );
}
