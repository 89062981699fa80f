import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CertificateSummary, certificateSummary } from '#command/certificate-summaries.ts';
import { CommandError } from '#command/errors.ts';
import { isWithin } from '#revocation/id-range.ts';
import type { CertificatePages } from '../api/certificate-pages.ts';
import type { ExportedPage } from './certificate-export.ts';
import { createCertificateExport } from './export-certificates.ts';

function certificate(id: number): CertificateSummary {
  return certificateSummary.parse({
    Id: id,
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: '2027-01-01T00:00:00Z',
    CertState: 1,
  });
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

interface Script {
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

function scripted(script: Script) {
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

async function collect(pages: AsyncIterable<ExportedPage>) {
  const ids: number[] = [];
  let last: ExportedPage['progress'] | null = null;
  for await (const { certificates, progress } of pages) {
    ids.push(...certificates.map(({ Id }) => Id));
    last = progress;
  }
  return { ids, last };
}

/** What came before there was no answer. */
async function collectUntilFailure(pages: AsyncIterable<ExportedPage>): Promise<readonly number[]> {
  const ids: number[] = [];
  await expect(async () => {
    for await (const { certificates } of pages) ids.push(...certificates.map(({ Id }) => Id));
  }).rejects.toThrow('No answer.');
  return ids;
}

const never = new AbortController().signal;

describe('exporting a list page by page', () => {
  it.each([0, 1, 9, 10, 11, 95])('of %i gives out every row once and in order', async (count) => {
    const { port, asked } = scripted({ ids: upTo(count) });
    const { ids, last } = await collect(createCertificateExport(port, { pageSize: 10 }).pages(never));
    expect(ids).toEqual(upTo(count));
    expect(last).toEqual({ written: count, announced: count, doubles: 0, mayMiss: count > 10 });
    expect(asked).toHaveLength(Math.max(1, Math.ceil(count / 10)));
  });

  it('asks for at most two pages ahead of the one that is written', async () => {
    const { port, asked } = scripted({ ids: upTo(100) });
    let written = 0;
    for await (const _ of createCertificateExport(port, { pageSize: 10 }).pages(never)) {
      written += 1;
      expect(Math.max(...asked)).toBeLessThanOrEqual(written + 2);
    }
    expect(Math.max(...asked)).toBe(10);
  });

  it('drops and counts rows that move to a later page', async () => {
    const ids = upTo(30);
    const { port } = scripted({
      ids,
      before: (_, reads) => {
        if (reads === 2) ids.unshift(101, 102);
      },
    });
    const { ids: written, last } = await collect(
      createCertificateExport(port, { pageSize: 10 }).pages(never),
    );
    expect(written).toEqual(upTo(30));
    expect(last).toEqual({ written: 30, announced: 30, doubles: 2, mayMiss: true });
  });

  it('reads a page again when rows have moved to it', async () => {
    const ids = upTo(50);
    const { port, asked } = scripted({
      ids,
      before: (_, reads) => {
        if (reads === 5) ids.splice(0, 3);
      },
    });
    const { ids: written, last } = await collect(
      createCertificateExport(port, { pageSize: 10 }).pages(never),
    );
    expect(new Set(written)).toEqual(new Set(upTo(50)));
    expect(written).toHaveLength(50);
    expect(last).toEqual({ written: 50, announced: 50, doubles: 0, mayMiss: true });
    expect(asked.length).toBeGreaterThan(5);
  });

  it('misses no row that stays, however often the list gets shorter, and ends', async () => {
    const removal = fc.record({ at: fc.integer({ min: 1, max: 40 }), from: fc.nat(80), length: fc.nat(25) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), fc.array(removal), async (count, removals) => {
        const ids = upTo(count);
        const { port } = scripted({
          ids,
          before: (_, reads) => {
            for (const { at, from, length } of removals) if (at === reads) ids.splice(from, length);
          },
        });
        const { ids: written } = await collect(createCertificateExport(port, { pageSize: 7 }).pages(never));
        expect(new Set(written).size).toBe(written.length);
        expect(ids.filter((id) => !written.includes(id))).toEqual([]);
      }),
      {
        examples: [
          // The rows that go the second time are those that showed that some had gone before.
          [
            23,
            [
              { at: 3, from: 0, length: 8 },
              { at: 4, from: 8, length: 7 },
            ],
          ],
        ],
      },
    );
  });

  it('goes on with the page that failed', async () => {
    let isDown = true;
    const { port, asked } = scripted({
      ids: upTo(60),
      before: (page) => {
        if (page >= 3 && isDown) throw new CommandError('No answer.', { status: null });
      },
    });
    const source = createCertificateExport(port, { pageSize: 10 });
    const first = await collectUntilFailure(source.pages(never));
    expect(first).toEqual(upTo(20));
    isDown = false;
    const askedBefore = asked.length;
    const { ids, last } = await collect(source.pages(never));
    expect([...first, ...ids]).toEqual(upTo(60));
    expect(last?.written).toBe(60);
    expect(asked[askedBefore]).toBe(3);
  });

  it.each([429, 503])('waits as long as an answer %i asks for', async (status) => {
    let rejections = 2;
    const { port, waits } = scripted({
      ids: upTo(5),
      before: () => {
        rejections -= 1;
        if (rejections >= 0) throw new CommandError('Busy.', { status, retryAfter: 7 });
      },
    });
    expect((await collect(createCertificateExport(port, { pageSize: 10 }).pages(never))).ids).toEqual(
      upTo(5),
    );
    expect(waits).toEqual([7000, 7000]);
  });

  it('gives up waiting after six rejections', async () => {
    const { port, waits } = scripted({
      ids: upTo(5),
      before: () => {
        throw new CommandError('Busy.', { status: 429 });
      },
    });
    await expect(collect(createCertificateExport(port, { pageSize: 10 }).pages(never))).rejects.toThrow(
      'Busy.',
    );
    expect(waits).toHaveLength(6);
  });

  it('ends when it is cancelled, with everything that was asked for', async () => {
    const { port, signals } = scripted({ ids: upTo(100) });
    const stopping = new AbortController();
    let pages = 0;
    await expect(async () => {
      for await (const _ of createCertificateExport(port, { pageSize: 10 }).pages(stopping.signal)) {
        pages += 1;
        if (pages === 2) stopping.abort();
      }
    }).rejects.toThrow(/abort/i);
    expect(pages).toBeLessThanOrEqual(4);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('reads everything from a server that gives shorter pages than it is asked for', async () => {
    const { port } = scripted({ ids: upTo(95), mostRows: 10 });
    expect((await collect(createCertificateExport(port, { pageSize: 50 }).pages(never))).ids).toEqual(
      upTo(95),
    );
  });

  it('says that a row may be missing where one went and another came', async () => {
    const ids = upTo(30);
    const { port } = scripted({
      ids,
      before: (_, reads) => {
        if (reads !== 2) return;
        ids.splice(0, 1);
        ids.push(31);
      },
    });
    const { ids: written, last } = await collect(
      createCertificateExport(port, { pageSize: 10 }).pages(never),
    );
    expect(written).not.toContain(11);
    expect(last).toMatchObject({ written: 30, announced: 30, mayMiss: true });
  });

  it.each([
    [95, 10],
    [100, 50],
    [0, 50],
    [7, 50],
  ])(
    'of %i goes on to an empty page where the server does not count, %i to a page',
    async (count, mostRows) => {
      const { port } = scripted({ ids: upTo(count), mostRows, counts: false });
      const { ids, last } = await collect(createCertificateExport(port, { pageSize: 50 }).pages(never));
      expect(ids).toEqual(upTo(count));
      expect(last).toMatchObject({ written: count, announced: null });
    },
  );
});

describe('exporting a list in the order of ids', () => {
  const downFrom = (count: number) => upTo(count).toReversed();

  it.each(['ascending', 'descending'] as const)(
    'gives out every row once and in %s order',
    async (idOrder) => {
      const list = idOrder === 'ascending' ? upTo(95) : downFrom(95);
      const { port, asked } = scripted({ ids: [...list], idOrder });
      const { ids, last } = await collect(createCertificateExport(port, { pageSize: 10 }).pages(never));
      expect(ids).toEqual(list);
      expect(last).toEqual({ written: 95, announced: 95, doubles: 0, mayMiss: false });
      expect(asked).toHaveLength(10);
    },
  );

  it('misses no row that stays, whatever comes and goes', async () => {
    const change = fc.record({
      at: fc.integer({ min: 1, max: 40 }),
      goes: fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 5 }),
      comes: fc.array(fc.integer({ min: 1, max: 160 }), { maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), fc.array(change), async (count, changes) => {
        const ids = downFrom(count);
        const stays = new Set(ids);
        const { port } = scripted({
          ids,
          idOrder: 'descending',
          before: (_, reads) => {
            for (const { at, goes, comes } of changes) {
              if (at !== reads) continue;
              for (const id of goes) stays.delete(id);
              const next = new Set([...ids.filter((id) => !goes.includes(id)), ...comes]);
              ids.splice(0, ids.length, ...[...next].toSorted((one, other) => other - one));
            }
          },
        });
        const { ids: written } = await collect(createCertificateExport(port, { pageSize: 7 }).pages(never));
        expect(new Set(written).size).toBe(written.length);
        expect([...stays].filter((id) => !written.includes(id))).toEqual([]);
      }),
    );
  });

  it.each([0, 7, 95, 100])(
    'of %i goes on to an empty page where the server does not count',
    async (count) => {
      const { port } = scripted({ ids: downFrom(count), idOrder: 'descending', mostRows: 10, counts: false });
      expect((await collect(createCertificateExport(port, { pageSize: 50 }).pages(never))).ids).toEqual(
        downFrom(count),
      );
    },
  );

  it('goes on behind the last row after a failure', async () => {
    let isDown = true;
    const { port } = scripted({
      ids: downFrom(60),
      idOrder: 'descending',
      before: (_, reads) => {
        if (reads >= 3 && isDown) throw new CommandError('No answer.', { status: null });
      },
    });
    const source = createCertificateExport(port, { pageSize: 10 });
    const first = await collectUntilFailure(source.pages(never));
    isDown = false;
    const { ids, last } = await collect(source.pages(never));
    expect([...first, ...ids]).toEqual(downFrom(60));
    expect(last).toMatchObject({ written: 60, announced: 60 });
  });

  it('ends with a sentence, not never, where the server does not keep to the order', async () => {
    const { port } = scripted({ ids: upTo(60), idOrder: 'descending' });
    await expect(collect(createCertificateExport(port, { pageSize: 10 }).pages(never))).rejects.toThrow(
      'Command did not keep to the order of IDs.',
    );
  });

  it('asks for nothing more once it is cancelled', async () => {
    const { port, asked, signals } = scripted({ ids: downFrom(100), idOrder: 'descending' });
    const stopping = new AbortController();
    await expect(async () => {
      for await (const _ of createCertificateExport(port, { pageSize: 10 }).pages(stopping.signal))
        stopping.abort();
    }).rejects.toThrow(/abort/i);
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });
});

describe('exporting a list that Command refuses to sort', () => {
  it('goes through it by id', async () => {
    const ids = upTo(95).toReversed();
    const { port, asked } = scripted({ ids, sorts: false });
    const { ids: written, last } = await collect(
      createCertificateExport(port, { pageSize: 10 }).pages(never),
    );
    expect(written).toEqual(ids);
    expect(last).toEqual({ written: 95, announced: 95, doubles: 0, mayMiss: false });
    expect(asked).toHaveLength(11);
  });

  it('goes through ranges of ids where it refuses that order too, and goes on after a failure', async () => {
    let isDown = true;
    const { port } = scripted({
      ids: upTo(95).toReversed(),
      sorts: false,
      sortsById: false,
      before: (_, reads) => {
        if (reads >= 8 && isDown) throw new CommandError('No answer.', { status: null });
      },
    });
    const source = createCertificateExport(port, { pageSize: 10 });
    const first = await collectUntilFailure(source.pages(never));
    isDown = false;
    const { ids, last } = await collect(source.pages(never));
    expect([...first, ...ids].toSorted((one, other) => one - other)).toEqual(upTo(95));
    expect(last).toMatchObject({ written: 95, announced: 95, mayMiss: false });
  });

  it('ends with a sentence where it does so in the middle', async () => {
    const { port } = scripted({ ids: upTo(95) });
    let reads = 0;
    const read: typeof port.read = async (...asked) => {
      const page = await port.read(...asked);
      reads += 1;
      return { ...page, isSorted: reads < 3 };
    };
    await expect(
      collect(createCertificateExport({ ...port, read }, { pageSize: 10 }).pages(never)),
    ).rejects.toThrow('Command no longer sorts the list in the order in which it was begun.');
  });
});
