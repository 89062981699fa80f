import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import { lazy, Suspense, useState } from 'react';
import type { CertificateSearch } from '../api/certificates.ts';
import { ReasonedButton } from '../ui/reasoned-button.tsx';

const loadDialog = () => import('./export-dialog.tsx');
const ExportDialog = lazy(async () => ({ default: (await loadDialog()).ExportDialog }));

interface ExportButtonProps {
  /** null while it is not known what the caller may see. */
  readonly search: CertificateSearch | null;
  /** The ids of the grid's visible columns, in their order. */
  readonly shownColumns: readonly string[];
}

export function ExportButton({ search, shownColumns }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ReasonedButton
        icon={<FileDownload />}
        whyNot={search === null ? 'Your permissions are still being asked for.' : null}
        onClick={() => setOpen(true)}
        onIntent={() => void loadDialog()}
      >
        Export
      </ReasonedButton>
      {isOpen && search && (
        <Suspense>
          <ExportDialog search={search} shownColumns={shownColumns} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
