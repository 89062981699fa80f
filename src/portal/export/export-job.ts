import { CommandError } from '#command/errors.ts';
import { createStore, type Store } from '#revocation/store.ts';
import type { CertificatePages } from '../api/certificate-pages.ts';
import { byteOrderMark, csvLines } from '../ui/csv.ts';
import type { FileSink } from '../ui/file-sink.ts';
import type { ExportProgress } from './certificate-export.ts';
import { createCertificateExport } from './export-certificates.ts';
import type { ExportColumn } from './export-columns.ts';

export interface ExportState {
  /** `kept`: the export failed, and what was got is a file all the same. */
  readonly status: 'running' | 'failed' | 'finished' | 'cancelled' | 'kept';
  readonly progress: ExportProgress;
  /** Seconds that the server asked to wait; null when it waits for nothing. */
  readonly waiting: number | null;
  /** Why the export failed. */
  readonly error: Error | null;
  /** Whether going on can help: not when the file cannot be written. */
  readonly canRetry: boolean;
}

export interface ExportJob {
  readonly state: Store<ExportState>;
  /** Goes on with the page that failed. */
  retry(): void;
  /** Ends the export and leaves no file behind; does nothing when it is over. */
  cancel(): Promise<void>;
  /** After a failure: saves what was got. */
  keep(name: string): Promise<void>;
}

interface ExportOrder {
  readonly pages: CertificatePages;
  readonly file: FileSink;
  readonly columns: readonly ExportColumn[];
  readonly withByteOrderMark: boolean;
}

/** Writes every match into the file, page by page. Starts at once. */
export function startExportJob({ pages, file, columns, withByteOrderMark }: ExportOrder): ExportJob {
  const stopping = new AbortController();
  const state = createStore<ExportState>({
    status: 'running',
    progress: { written: 0, announced: null, doubles: 0, mayMiss: false },
    waiting: null,
    error: null,
    canRetry: false,
  });
  const show = (part: Partial<ExportState>) => state.set({ ...state.get(), ...part });
  const source = createCertificateExport(pages, { onWaiting: (waiting) => show({ waiting }) });
  const now = Date.now();
  let hasBegun = false;

  async function work(): Promise<void> {
    show({ status: 'running', error: null, waiting: null });
    try {
      if (!hasBegun) {
        hasBegun = true;
        const headers = csvLines([columns.map(({ header }) => header)]);
        await file.write(withByteOrderMark ? byteOrderMark + headers : headers);
      }
      for await (const { certificates, progress } of source.pages(stopping.signal)) {
        await file.write(csvLines(certificates.map((one) => columns.map(({ value }) => value(one, now)))));
        show({ progress, waiting: null });
      }
      stopping.signal.throwIfAborted();
      await file.close();
      show({ status: 'finished' });
    } catch (error) {
      if (stopping.signal.aborted) return;
      const reason = error instanceof Error ? error : new Error(String(error));
      show({ status: 'failed', waiting: null, error: reason, canRetry: error instanceof CommandError });
    }
  }

  let working = work();
  return {
    state,
    retry() {
      if (state.get().status === 'failed') working = work();
    },
    async cancel() {
      stopping.abort();
      await working;
      const { status } = state.get();
      if (status !== 'running' && status !== 'failed') return;
      await file.discard().catch(() => {});
      show({ status: 'cancelled', waiting: null });
    },
    async keep(name) {
      try {
        await file.close(name);
        show({ status: 'kept' });
      } catch (error) {
        show({ error: error instanceof Error ? error : new Error(String(error)), canRetry: false });
      }
    },
  };
}
