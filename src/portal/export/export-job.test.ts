import { describe, expect, it } from 'vitest';
import { certificateSummary } from '#command/certificate-summaries.ts';
import { CommandError } from '#command/errors.ts';
import type { CertificatePages } from '../api/certificate-pages.ts';
import type { FileSink } from '../ui/file-sink.ts';
import { exportColumns } from './export-columns.ts';
import { type ExportJob, startExportJob } from './export-job.ts';
import { exportResult } from './export-result.ts';

const items = Array.from({ length: 1200 }, (_, index) =>
  certificateSummary.parse({
    Id: index + 1,
    IssuedCN: index === 0 ? '=1+1' : `host-${index}`,
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: '2027-01-01T00:00:00.500Z',
    CertState: 2,
    RevocationReason: 6,
    RevocationEffDate: '2026-02-01T00:00:00Z',
    SubjectAltNameElements: [{ Value: 'a.example.com' }, { Value: 'b.example.com' }],
  }),
);

function pagesOf(read: (page: number) => void = () => {}): CertificatePages {
  return {
    idOrder: null,
    async read(page, size, signal) {
      signal.throwIfAborted();
      read(page);
      const certificates = items.slice((page - 1) * size, page * size);
      return { certificates, totalCount: items.length, isSorted: true };
    },
    readIds: () => Promise.reject(new Error('The list is in another order.')),
    wait: async () => {},
  };
}

/** A file in memory that says how it ended. */
function recordingFile(write: () => void = () => {}) {
  const content: string[] = [];
  const ends: string[] = [];
  const file: FileSink = {
    async write(text) {
      write();
      content.push(text);
    },
    close: async (name = 'its own name') => void ends.push(`closed as ${name}`),
    discard: async () => void ends.push('discarded'),
  };
  return { file, ends, lines: () => content.join('').split('\r\n') };
}

const columns = exportColumns.filter(({ id }) =>
  ['Id', 'IssuedCN', 'Names', 'CertState', 'NotAfter'].includes(id),
);

function ended(job: ExportJob): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (job.state.get().status === 'running') return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = job.state.subscribe(look);
    look();
  });
}

describe('an export job', () => {
  it('writes headers and rows, and nothing that a spreadsheet would run', async () => {
    const { file, ends, lines } = recordingFile();
    const job = startExportJob({ pages: pagesOf(), file, columns, withByteOrderMark: true });
    await ended(job);
    expect(lines().slice(0, 2)).toEqual([
      '\uFEFFID,Common name,Names,State,Valid until',
      `1,"'=1+1",a.example.com | b.example.com,On hold,2027-01-01T00:00:00.500Z`,
    ]);
    expect(lines()).toHaveLength(items.length + 2);
    expect(ends).toEqual(['closed as its own name']);
    expect(exportResult(job.state.get(), 'x.csv')).toBe(
      '1,200 rows in x.csv. The list may have changed meanwhile: export without a sort to be sure that no row is missing.',
    );
  });

  it('goes on after Retry as if nothing had happened', async () => {
    let isDown = true;
    const { file, lines } = recordingFile();
    const pages = pagesOf((page) => {
      if (page === 2 && isDown) throw new CommandError('Gone.', { status: 502 });
    });
    const job = startExportJob({ pages, file, columns, withByteOrderMark: false });
    await ended(job);
    expect(job.state.get()).toMatchObject({ status: 'failed', canRetry: true, progress: { written: 250 } });
    isDown = false;
    job.retry();
    await ended(job);
    expect(job.state.get().status).toBe('finished');
    expect(
      lines()
        .slice(1, -1)
        .map((line) => Number.parseInt(line, 10)),
    ).toEqual(items.map(({ Id }) => Id));
  });

  it('saves what was got before a failure, and says that it is not all', async () => {
    const { file, ends } = recordingFile();
    const pages = pagesOf((page) => {
      if (page === 5) throw new CommandError('Gone.', { status: 502 });
    });
    const job = startExportJob({ pages, file, columns, withByteOrderMark: false });
    await ended(job);
    await job.keep('part.csv');
    expect(ends).toEqual(['closed as part.csv']);
    expect(exportResult(job.state.get(), 'x.csv')).toBe('Incomplete: 1,000 rows of 1,200 were saved.');
  });

  it('leaves no file when it is cancelled', async () => {
    const { file, ends } = recordingFile();
    const job = startExportJob({ pages: pagesOf(), file, columns, withByteOrderMark: false });
    await job.cancel();
    expect(job.state.get().status).toBe('cancelled');
    expect(ends).toEqual(['discarded']);
  });

  it('does not offer to go on when the file cannot be written', async () => {
    const { file } = recordingFile(() => {
      throw new Error('The disk is full.');
    });
    const job = startExportJob({ pages: pagesOf(), file, columns, withByteOrderMark: false });
    await ended(job);
    expect(job.state.get()).toMatchObject({ status: 'failed', canRetry: false });
  });
});

describe('what an export came to', () => {
  const progress = { written: 41_200, announced: 41_203, doubles: 0, mayMiss: false };
  const over = { status: 'finished', waiting: null, error: null, canRetry: false } as const;

  it.each([
    [{ ...progress, announced: 41_200 }, '41,200 rows in x.csv.'],
    [{ ...progress, announced: null }, '41,200 rows in x.csv.'],
    [progress, '41,200 rows in x.csv. The list changed meanwhile: 3 fewer than counted.'],
    [
      { ...progress, doubles: 1, mayMiss: true },
      '41,200 rows in x.csv. The list changed meanwhile: 3 fewer than counted. 1 row came twice and was written once. Export without a sort to be sure that no row is missing.',
    ],
    [
      { ...progress, announced: 41_200, mayMiss: true },
      '41,200 rows in x.csv. The list may have changed meanwhile: export without a sort to be sure that no row is missing.',
    ],
    [
      { ...progress, written: 41_204 },
      '41,204 rows in x.csv. The list changed meanwhile: 1 more than counted.',
    ],
  ])('is said exactly', (part, sentence) => {
    expect(exportResult({ ...over, progress: part }, 'x.csv')).toBe(sentence);
  });

  it('tells no count that is not known of a part that was kept', () => {
    const state = { ...over, status: 'kept', progress: { ...progress, announced: null } } as const;
    expect(exportResult(state, 'x.csv')).toBe('Incomplete: 41,200 rows were saved.');
  });
});
