import type { CertificateSummary } from '#command/certificate.ts';
import { CommandError } from '#command/errors.ts';
import type { CertificatePage, CertificatePages, PagePlace } from '../api/certificate-pages.ts';
import { walkById } from './walk-by-id.ts';
import { walkByPage } from './walk-by-page.ts';

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
  /** Those that have not been given out before. */
  readonly certificates: readonly CertificateSummary[];
  readonly progress: ExportProgress;
}

export interface CertificateExport {
  /**
   * Gives out page after page in the order of the list, each certificate once.
   * Called again after an error it goes on with the page that failed.
   * @throws CommandError when a page cannot be read; AbortError when `signal` ended it
   */
  pages(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined>;
}

/** Reads a page, and rejects with AbortError when `signal` ended it. */
export type ReadPage = (place: PagePlace, size: number, signal: AbortSignal) => Promise<CertificatePage>;

/** Keeps a page's parsing and printing well below 50 ms. */
const usualPageSize = 250;
const mostRejections = 6;

/** By id where the list is in that order: nothing that stays can be missed then. Else page by page. */
export function createCertificateExport(port: CertificatePages, pageSize = usualPageSize): CertificateExport {
  const read: ReadPage = (place, size, signal) => readPatiently(port, place, size, signal);
  return port.idOrder === null ? walkByPage(read, pageSize) : walkById(read, port.idOrder, pageSize);
}

/** Waits as long as the server asks for, when it asks for that. */
async function readPatiently(
  port: CertificatePages,
  place: PagePlace,
  size: number,
  signal: AbortSignal,
): Promise<CertificatePage> {
  for (let rejections = 1; ; rejections += 1) {
    try {
      return await port.read(place, size, signal);
    } catch (error) {
      const isBusy = error instanceof CommandError && (error.status === 429 || error.status === 503);
      if (!isBusy || rejections === mostRejections) throw error;
      await port.wait((error.retryAfter ?? 2 ** rejections) * 1000, signal);
    }
  }
}
