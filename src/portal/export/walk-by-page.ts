import type { CertificateSummary } from '#command/certificate-summaries.ts';
import { CommandError } from '#command/errors.ts';
import type { CertificatePage, CertificatePages } from '../api/certificate-pages.ts';
import type { CertificateExport, ExportedPage } from './certificate-export.ts';
import { createPageCoverage } from './page-coverage.ts';

const requestsAhead = 2;
const noLonger = 'Command no longer sorts the list in the order in which it was begun.';

/** Command refuses the order, and nothing has been given out. */
export class UnsortedList extends Error {}

/**
 * For an order in which there is no other way. A list that gets shorter is read again where it moved; a row may still
 * be missed where one went and another came, which no count tells.
 */
export function walkByPage(port: CertificatePages, pageSize: number): CertificateExport {
  const coverage = createPageCoverage(pageSize);
  const seen = new Set<number>();
  let furthestPage = 0;
  let filledPages = 0;
  let announced: number | null = null;
  let doubles = 0;

  async function* pages(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined> {
    let ahead = startReadingAhead(port, signal);
    try {
      while (!coverage.isComplete()) {
        const number = coverage.nextPage();
        const lastPage = Math.ceil((coverage.count() ?? 0) / coverage.pageSize());
        const page = await ahead.take(number, coverage.pageSize(), lastPage);
        if (!page.isSorted)
          throw furthestPage === 0 ? new UnsortedList() : new CommandError(noLonger, { status: null });
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
    if (furthestPage === 0) announced = totalCount;
    furthestPage = Math.max(furthestPage, number);
    if (certificates.length > 0) filledPages += 1;
    return {
      certificates: fresh,
      progress: { written: seen.size, announced, doubles, mayMiss: filledPages > 1 },
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
        const answer = port.read(page, size, ended);
        // A failure reaches whoever takes the page; where nobody does, it must not count as unhandled.
        answer.catch(() => {});
        asked.set(page, answer);
      }
      const answer = asked.get(number);
      asked.delete(number);
      return answer ?? port.read(number, size, ended);
    },
    stop: () => stopping.abort(),
  };
}
