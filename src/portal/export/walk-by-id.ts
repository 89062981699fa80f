import { CommandError } from '#command/errors.ts';
import type { CertificatePage } from '../api/certificate-pages.ts';
import type { CertificateExport, ExportedPage, ReadPage } from './export-certificates.ts';

/** Asks for what is behind the last id each time: whatever comes or goes meanwhile moves nothing out of sight. */
export function walkById(
  read: ReadPage,
  order: 'ascending' | 'descending',
  pageSize: number,
): CertificateExport {
  let last: number | null = null;
  let written = 0;
  let announced: number | null = null;
  let isOver = false;

  /** The whole walk rests on the order, so it is not taken on trust. */
  function take({ certificates, totalCount }: CertificatePage): ExportedPage {
    let previous = last;
    for (const { Id } of certificates) {
      if (previous !== null && (order === 'ascending' ? Id <= previous : Id >= previous))
        throw new CommandError('Command did not keep to the order of IDs.', { status: null });
      previous = Id;
    }
    last = previous;
    if (written === 0) announced = totalCount;
    written += certificates.length;
    // By what comes back, not by the limit: a server may give fewer than it was asked for.
    isOver = certificates.length === 0 || (totalCount !== null && totalCount <= certificates.length);
    return { certificates, progress: { written, announced, doubles: 0, mayMiss: false } };
  }

  async function* pages(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined> {
    const stopping = new AbortController();
    const ended = AbortSignal.any([signal, stopping.signal]);
    const ask = () => {
      const answer = read({ behind: last }, pageSize, ended);
      // Whoever takes the page hears of it; a page that nobody takes must not count as unhandled.
      answer.catch(() => {});
      return answer;
    };
    try {
      let answer = isOver ? null : ask();
      while (answer) {
        const page = take(await answer);
        // The next one comes while this one is written.
        answer = isOver ? null : ask();
        yield page;
      }
    } finally {
      stopping.abort();
    }
  }

  return { pages };
}
