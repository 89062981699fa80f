import type { CertificateSummary } from '#command/certificate-summaries.ts';

export interface ExportProgress {
  readonly written: number;
  /** Matches as counted with the first page; null until it has come, and where the server does not count. */
  readonly announced: number | null;
  /** Rows that came a second time, on a page that had not been read before, and were left out. */
  readonly doubles: number;
  /** Whether a row may have been missed that was there all the time. */
  readonly mayMiss: boolean;
}

export interface ExportedPage {
  /** Certificates that have not been given out before. */
  readonly certificates: readonly CertificateSummary[];
  readonly progress: ExportProgress;
}

export interface CertificateExport {
  /**
   * Gives out page after page in the order of the list, each certificate once; by id where Command does not sort it.
   * Called again after an error it goes on with the page that failed.
   * @throws CommandError when a page cannot be read; AbortError when `signal` ended it
   */
  pages(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined>;
}
