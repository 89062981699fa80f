import { Retryer } from '#revocation/retry.ts';
import type { CertificatePages } from '../api/certificate-pages.ts';
import type { CertificateExport, ExportedPage } from './certificate-export.ts';
import { walkById } from './walk-by-id.ts';
import { UnsortedList, walkByPage } from './walk-by-page.ts';

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
