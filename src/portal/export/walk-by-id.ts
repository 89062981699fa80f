import type { CertificateSummary } from '#command/certificate-summaries.ts';
import type { IdOrder, IdStep } from '#revocation/id-page.ts';
import { startIdWalk } from '#revocation/id-walk.ts';
import type { CertificatePages } from '../api/certificate-pages.ts';
import type { CertificateExport, ExportedPage } from './certificate-export.ts';

type Step = IdStep<CertificateSummary> | null;

/** Asks for what is behind the last id each time: whatever comes or goes meanwhile moves nothing out of sight. */
export function walkById(port: CertificatePages, order: IdOrder, pageSize: number): CertificateExport {
  const walk = startIdWalk<CertificateSummary>(order, pageSize);
  let written = 0;
  let announced: number | null = null;

  function take({ items, left }: IdStep<CertificateSummary>): ExportedPage {
    if (written === 0) announced = left === null ? null : left + items.length;
    written += items.length;
    return { certificates: items, progress: { written, announced, doubles: 0, mayMiss: false } };
  }

  async function* pages(signal: AbortSignal): AsyncGenerator<ExportedPage, void, undefined> {
    const stopping = new AbortController();
    const ended = AbortSignal.any([signal, stopping.signal]);
    const ask = (): Promise<Step> => {
      const step = walk.next((range, by, limit) => port.readIds(range, by, limit, ended));
      // A failure reaches whoever takes the step; where nobody does, it must not count as unhandled.
      step.catch(() => {});
      return step;
    };
    try {
      let step = await ask();
      while (step) {
        // The next one comes while this one is written.
        const next = ask();
        yield take(step);
        step = await next;
      }
    } finally {
      stopping.abort();
    }
  }

  return { pages };
}
