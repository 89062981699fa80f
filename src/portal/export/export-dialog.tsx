import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, useState } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { createCertificatePages } from '../api/certificate-pages.ts';
import { createFileInMemory } from '../ui/file-in-memory.ts';
import { canWriteToDisk, openFileOnDisk } from '../ui/file-on-disk.ts';
import type { FileSink } from '../ui/file-sink.ts';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { exportColumns } from './export-columns.ts';
import { type ExportChoices, ExportForm } from './export-form.tsx';
import { type ExportJob, startExportJob } from './export-job.ts';
import { ExportRun } from './export-run.tsx';

interface ExportDialogProps {
  /** The search being looked at; its page does not matter. */
  readonly search: CertificateSearch;
  readonly collections: readonly CertificateCollection[];
  /** The ids of the grid's visible columns, in their order. */
  readonly shownColumns: readonly string[];
  readonly onClose: () => void;
}

const type = 'text/csv';

/** Makes a CSV file of all certificates that match. */
export function ExportDialog({ search, collections, shownColumns, onClose }: ExportDialogProps) {
  const titleId = useId();
  const isSmall = useMediaQuery('(max-width: 599px)');
  const [choices, setChoices] = useState<ExportChoices>({ columns: 'shown', withByteOrderMark: false });
  const [job, setJob] = useState<{ readonly fileName: string; readonly run: ExportJob } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const start = useOneAtATime(async () => {
    setFailure(null);
    try {
      await begin();
    } catch (error) {
      setFailure(`The file could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  });

  async function begin() {
    const fileName = exportFileName(Date.now());
    const file = await openFile(fileName);
    if (!file) return;
    const columns = choices.columns === 'all' ? exportColumns : columnsOf(shownColumns);
    const { withByteOrderMark } = choices;
    const pages = createCertificatePages(search);
    setJob({ fileName, run: startExportJob({ pages, file, columns, withByteOrderMark }) });
  }

  return (
    <Dialog
      open
      // A long export does not end by the way: it has its own Cancel.
      onClose={(_, cause) => cause === 'escapeKeyDown' && job === null && onClose()}
      fullWidth
      maxWidth="sm"
      fullScreen={isSmall}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId} sx={{ pb: 1 }}>
        Export certificates
      </DialogTitle>
      {job ? (
        <ExportRun job={job.run} fileName={job.fileName} onAgain={() => setJob(null)} onClose={onClose} />
      ) : (
        <ExportForm
          search={search}
          collections={collections}
          shownHeaders={columnsOf(shownColumns).map(({ header }) => header)}
          choices={choices}
          failure={failure}
          onChange={setChoices}
          onStart={start}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function columnsOf(ids: readonly string[]) {
  return ids.flatMap((id) => exportColumns.find((column) => column.id === id) ?? []);
}

/** On the disk where the browser allows that, else in memory. null when nobody chose a file. */
async function openFile(name: string): Promise<FileSink | null> {
  if (!canWriteToDisk()) return createFileInMemory(name, type);
  try {
    return await openFileOnDisk(name, type);
  } catch (error) {
    // Such as in a frame of another site. Any other failure is one of the file that was chosen.
    if (error instanceof DOMException && error.name === 'SecurityError')
      return createFileInMemory(name, type);
    throw error;
  }
}

/**
 * Such as `certificates-2026-11-22T1623Z.csv`: a colon has no place in the name of a file.
 * @param time milliseconds since 1970 UTC
 */
function exportFileName(time: number): string {
  return `certificates-${new Date(time).toISOString().slice(0, 16).replace(':', '')}Z.csv`;
}
