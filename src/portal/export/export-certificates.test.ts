import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { createCertificateExport } from './export-certificates.ts';
import { collect, collectUntilFailure, never, scripted, upTo } from './export-for-tests.ts';

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
