import type { CertificateSummary } from '#command/certificate-summaries.ts';
import { CommandError } from '#command/errors.ts';
import type { CertificatePages } from '../api/certificate-pages.ts';
import { walkById } from './walk-by-id.ts';
import { UnsortedList, walkByPage } from './walk-by-page.ts';

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
   * Gives out page after page in the order of the list, each certificate once; by id where Command does not sort it.
   * Called again after an error it goes on with the page that failed.
   * @throws CommandError when a page cannot be read; AbortError when `signal` ended it
   */
  pages(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined>;
}

/** Keeps a page's parsing and printing well below 50 ms. */
const usualPageSize = 250;
const maxRejections = 6;

/**
 * By id where the list is in that order, or in none: nothing that stays can be missed then. Else page by page. A server that
 * asks to wait is waited for.
 */
export function createCertificateExport(port: CertificatePages, pageSize = usualPageSize): CertificateExport {
  const patient: CertificatePages = {
    ...port,
    read: (page, size, signal) => patiently(() => port.read(page, size, signal), port, signal),
    readIds: (range, order, limit, signal) =>
      patiently(() => port.readIds(range, order, limit, signal), port, signal),
  };
  let walk =
    port.idOrder === null ? walkByPage(patient, pageSize) : walkById(patient, port.idOrder, pageSize);
  return {
    async *pages(signal) {
      try {
        yield* walk.pages(signal);
      } catch (error) {
        if (!(error instanceof UnsortedList)) throw error;
        walk = walkById(patient, 'descending', pageSize);
        yield* walk.pages(signal);
      }
    },
  };
}

/** Waits as long as the server asks for, when it asks for that. */
async function patiently<Answer>(
  read: () => Promise<Answer>,
  port: CertificatePages,
  signal: AbortSignal,
): Promise<Answer> {
  for (let rejections = 1; ; rejections += 1) {
    try {
      return await read();
    } catch (error) {
      const isBusy = error instanceof CommandError && (error.status === 429 || error.status === 503);
      if (!isBusy || rejections === maxRejections) throw error;
      await port.wait((error.retryAfter ?? 2 ** rejections) * 1000, signal);
    }
  }
}
