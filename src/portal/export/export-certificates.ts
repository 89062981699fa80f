import type { CertificateSummary } from '#command/certificate.ts';
import { CommandError } from '#command/errors.ts';
import type { CertificatePage, CertificatePages } from '../api/certificate-pages.ts';
import { createPageCoverage } from './page-coverage.ts';

export interface ExportProgress {
  readonly written: number;
  /** Matches as counted with the first page; null until it has come. */
  readonly announced: number | null;
  /** Matches as counted with the page read last. */
  readonly counted: number;
  /** Rows that came a second time, on a page that had not been read before, and were left out. */
  readonly doubles: number;
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

/** Keeps a page's parsing and printing well below 50 ms. */
const usualPageSize = 250;
const requestsAhead = 2;
const mostRejections = 6;

export function createCertificateExport(port: CertificatePages, pageSize = usualPageSize): CertificateExport {
  const coverage = createPageCoverage(pageSize);
  const seen = new Set<number>();
  let furthestPage = 0;
  let announced: number | null = null;
  let doubles = 0;

  async function* pages(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined> {
    let ahead = startReadingAhead(port, signal);
    try {
      while (!coverage.isComplete()) {
        const number = coverage.nextPage();
        const lastPage = Math.ceil((coverage.count() ?? 0) / coverage.pageSize());
        const page = await ahead.take(number, coverage.pageSize(), lastPage);
        if (coverage.add(number, page.certificates.length, page.totalCount)) {
          ahead.stop();
          ahead = startReadingAhead(port, signal);
        }
        yield take(number, page);
      }
    } finally {
      ahead.stop();
    }
  }

  function take(number: number, { certificates, totalCount }: CertificatePage): ExportedPage {
    const fresh: CertificateSummary[] = [];
    for (const certificate of certificates) {
      if (seen.has(certificate.Id)) doubles += number > furthestPage ? 1 : 0;
      else fresh.push(certificate);
      seen.add(certificate.Id);
    }
    furthestPage = Math.max(furthestPage, number);
    announced ??= totalCount;
    return {
      certificates: fresh,
      progress: { written: seen.size, announced, counted: totalCount, doubles },
    };
  }

  return { pages };
}

/** Asks for the page that is wanted and the two behind it, until it is stopped. */
function startReadingAhead(port: CertificatePages, signal: AbortSignal) {
  const stopping = new AbortController();
  const ended = AbortSignal.any([signal, stopping.signal]);
  const asked = new Map<number, Promise<CertificatePage>>();
  return {
    async take(number: number, size: number, lastPage: number): Promise<CertificatePage> {
      const last = Math.max(number, Math.min(number + requestsAhead, lastPage));
      for (let page = number; page <= last; page += 1) {
        if (asked.has(page)) continue;
        const answer = readPatiently(port, page, size, ended);
        // Whoever takes the page hears of it; a page that nobody takes must not count as unhandled.
        answer.catch(() => {});
        asked.set(page, answer);
      }
      const answer = asked.get(number);
      asked.delete(number);
      return answer ?? readPatiently(port, number, size, ended);
    },
    stop: () => stopping.abort(),
  };
}

/** Waits as long as the server asks for, when it asks for that. */
async function readPatiently(
  port: CertificatePages,
  page: number,
  size: number,
  signal: AbortSignal,
): Promise<CertificatePage> {
  for (let rejections = 1; ; rejections += 1) {
    try {
      return await port.read(page, size, signal);
    } catch (error) {
      const isBusy = error instanceof CommandError && (error.status === 429 || error.status === 503);
      if (!isBusy || rejections === mostRejections) throw error;
      await port.wait((error.retryAfter ?? 2 ** rejections) * 1000, signal);
    }
  }
}
