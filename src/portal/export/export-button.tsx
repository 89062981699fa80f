import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import { Suspense, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { lazyPart } from '../ui/lazy-part.tsx';
import { ReasonedButton } from '../ui/reasoned-button.tsx';

const loadDialog = () => import('./export-dialog.tsx');
const ExportDialog = lazyPart(async () => (await loadDialog()).ExportDialog);

interface ExportButtonProps {
  /** null while there is nothing to ask for. */
  readonly search: CertificateSearch | null;
  /** Why there is not; null when there is. */
  readonly disabledReason: string | null;
  readonly collections: readonly CertificateCollection[];
  /** The ids of the grid's visible columns, in their order. */
  readonly shownColumns: readonly string[];
}

export function ExportButton({ search, disabledReason, ...shown }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ReasonedButton
        icon={<FileDownload />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
        onIntent={() => void loadDialog()}
      >
        Export
      </ReasonedButton>
      {isOpen && search && (
        <Suspense>
          <ExportDialog {...shown} search={search} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
