import { expect } from 'vitest';
import { type CertificateSummary, certificateSummary } from '#command/certificate-summaries.ts';
import { isWithin } from '#revocation/id-range.ts';
import type { CertificatePages } from '../api/certificate-pages.ts';
import type { ExportedPage } from './certificate-export.ts';

function certificate(id: number): CertificateSummary {
  return certificateSummary.parse({
    Id: id,
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: '2027-01-01T00:00:00Z',
    CertState: 1,
  });
}

export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

export interface Script {
  /** The list, which may change while it is read. */
  readonly ids: number[];
  /** Called with the page before it is answered; may change the list, or throw. */
  readonly before?: (page: number, reads: number) => void;
  readonly mostRows?: number;
  readonly idOrder?: CertificatePages['idOrder'];
  /** Whether it says how many match. */
  readonly counts?: boolean;
  /** Whether it takes the sort field of the list, and `CertId`. */
  readonly sorts?: boolean;
  readonly sortsById?: boolean;
}

export function scripted(script: Script) {
  const { ids, before, mostRows = Number.POSITIVE_INFINITY, idOrder = null, counts = true } = script;
  const { sorts = true, sortsById = true } = script;
  const asked: number[] = [];
  const waits: number[] = [];
  const signals: AbortSignal[] = [];
  function answer<Row>(page: number, signal: AbortSignal, read: () => Row): Row {
    asked.push(page);
    signals.push(signal);
    signal.throwIfAborted();
    before?.(page, asked.length);
    return read();
  }
  const port: CertificatePages = {
    idOrder,
    async read(page, size, signal) {
      return answer(page, signal, () => {
        const rows = Math.min(size, mostRows);
        return {
          certificates: ids.slice((page - 1) * rows, page * rows).map(certificate),
          totalCount: counts ? ids.length : null,
          isSorted: sorts,
        };
      });
    },
    async readIds(range, order, limit, signal) {
      return answer(1, signal, () => {
        const matches = ids.filter((id) => isWithin(range, id));
        return {
          unread: [],
          items: matches.slice(0, Math.min(limit, mostRows)).map(certificate),
          totalCount: counts ? matches.length : null,
          isInOrder: sortsById && order !== null,
        };
      });
    },
    async wait(milliseconds, signal) {
      signal.throwIfAborted();
      waits.push(milliseconds);
    },
  };
  return { port, asked, waits, signals };
}

export async function collect(pages: AsyncIterable<ExportedPage>) {
  const ids: number[] = [];
  let last: ExportedPage['progress'] | null = null;
  for await (const { certificates, progress } of pages) {
    ids.push(...certificates.map(({ Id }) => Id));
    last = progress;
  }
  return { ids, last };
}

/** What came before there was no answer. */
export async function collectUntilFailure(pages: AsyncIterable<ExportedPage>): Promise<readonly number[]> {
  const ids: number[] = [];
  await expect(async () => {
    for await (const { certificates } of pages) ids.push(...certificates.map(({ Id }) => Id));
  }).rejects.toThrow('No answer.');
  return ids;
}

export const never = new AbortController().signal;
