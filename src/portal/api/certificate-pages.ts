import type { CertificateSummary } from '#command/certificate.ts';
import { listCertificateSummaries } from '#command/certificates.ts';
import type { CertificateSearch } from './certificates.ts';
import { callCommand } from './transport.ts';

/** All matches of a search, a page at a time. Both methods reject with AbortError when `signal` ended them. */
export interface CertificatePages {
  /**
   * Never from a cache, and kept in none: what is read this way is long and read once.
   * @param page from 1
   * @throws CommandError
   */
  read(page: number, size: number, signal: AbortSignal): Promise<CertificatePage>;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface CertificatePage {
  readonly certificates: readonly CertificateSummary[];
  /** Matches of all pages, as counted with this page. */
  readonly totalCount: number;
}

export function createCertificatePages(search: CertificateSearch): CertificatePages {
  return {
    async read(page, size, signal) {
      const query = { ...search, PageReturned: page, ReturnLimit: size };
      const { data, totalCount } = await callCommand(listCertificateSummaries, { query, signal });
      return { certificates: data, totalCount: totalCount ?? data.length };
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const stop = () => {
          clearTimeout(timer);
          reject(signal.reason);
        };
        const timer = setTimeout(() => {
          signal.removeEventListener('abort', stop);
          resolve();
        }, milliseconds);
        signal.addEventListener('abort', stop, { once: true });
      }),
  };
}
