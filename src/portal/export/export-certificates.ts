import type { CertificateSummary } from '#command/certificate-summaries.ts';
import { Retryer } from '#revocation/retry.ts';
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

interface ExportOptions {
  readonly pageSize?: number;
  /** Told for how many seconds Command asks to wait, and null when it goes on. */
  readonly onWaiting?: (seconds: number | null) => void;
}

/** By id where the list is in that order, or in none: nothing that stays can be missed then. Else page by page. */
export function createCertificateExport(
  port: CertificatePages,
  { pageSize = usualPageSize, onWaiting }: ExportOptions = {},
): CertificateExport {
  const retryerFor = (signal: AbortSignal) =>
    new Retryer({ wait: (milliseconds) => port.wait(milliseconds, signal), ...(onWaiting && { onWaiting }) });
  const retrying: CertificatePages = {
    ...port,
    read: (page, size, signal) => retryer.call(() => port.read(page, size, signal)),
    readIds: (range, order, limit, signal) => retryer.call(() => port.readIds(range, order, limit, signal)),
  };
  let retryer = retryerFor(AbortSignal.abort());
  let walk =
    port.idOrder === null ? walkByPage(retrying, pageSize) : walkById(retrying, port.idOrder, pageSize);

  async function* walkOn(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined> {
    try {
      yield* walk.pages(signal);
    } catch (error) {
      if (!(error instanceof UnsortedList)) throw error;
      walk = walkById(retrying, 'descending', pageSize);
      yield* walk.pages(signal);
    }
  }

  return {
    async *pages(signal) {
      const stopping = new AbortController();
      // Waits of what was asked for ahead end with this pass too.
      retryer = retryerFor(AbortSignal.any([signal, stopping.signal]));
      try {
        yield* walkOn(signal);
      } finally {
        stopping.abort();
      }
    },
  };
}
