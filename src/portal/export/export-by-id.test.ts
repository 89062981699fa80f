import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import { createCertificateExport } from './export-certificates.ts';
import { collect, collectUntilFailure, never, scripted, upTo } from './export-for-tests.ts';

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
