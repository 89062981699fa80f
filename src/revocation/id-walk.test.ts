import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import type { IdOrder, IdPage, IdWalk } from './id-page.ts';
import { type IdRange, isWithin } from './id-range.ts';
import { startIdWalk } from './id-walk.ts';

interface Item {
  readonly Id: number;
}

interface Options {
  /** Whether it takes `CertId` as sort field. Source: a live Command refuses sort fields with 400, 0xA011004A. */
  readonly sorts?: boolean;
  readonly counts?: boolean;
  /** Rows that it gives at once at most. */
  readonly most?: number;
}

/** A Command with these ids; unsorted it answers the newest first, and every other one of them. */
function command(ids: Iterable<number>, { sorts = false, counts = true, most = 1_000 }: Options = {}) {
  const world = {
    ids: new Set(ids),
    requests: 0,
    async read(range: IdRange, order: IdOrder | null, limit: number): Promise<IdPage<Item>> {
      world.requests += 1;
      const there = [...world.ids].filter((id) => isWithin(range, id));
      const isInOrder = sorts && order !== null;
      const ascending = there.toSorted((one, other) => one - other);
      const descending = ascending.toReversed();
      const mixed = [...descending.filter((_, at) => at % 2 === 0), ...descending.filter((_, at) => at % 2)];
      const inOrder = order === 'ascending' ? ascending : descending;
      return {
        unread: [],
        items: (isInOrder ? inOrder : mixed).slice(0, Math.min(limit, most)).map((Id) => ({ Id })),
        totalCount: counts ? there.length : null,
        isInOrder,
      };
    },
  };
  return world;
}

async function walked(walk: IdWalk<Item>, read: ReturnType<typeof command>['read']): Promise<number[]> {
  const ids: number[] = [];
  for (;;) {
    const step = await walk.next(read);
    if (!step) return ids;
    ids.push(...step.items.map(({ Id }) => Id));
  }
}

const everyThird = Array.from({ length: 1_000 }, (_, index) => 3 * index + 1);
const clusters = [...everyThird.slice(0, 400), ...everyThird.slice(0, 400).map((id) => 9_000_000 + id)];

describe('a walk by id where Command sorts', () => {
  it.each([
    ['ascending', everyThird],
    ['descending', everyThird.toReversed()],
  ] as const)('gives every id once, %s', async (order, wanted) => {
    const world = command(everyThird, { sorts: true });
    expect(await walked(startIdWalk(order, 250), world.read)).toEqual(wanted);
    expect(world.requests).toBe(4);
  });

  it('ends with a sentence, not never, where the server ignores "CertId -gt n"', async () => {
    const world = command(everyThird, { sorts: true });
    const ignoring: typeof world.read = (_, order, limit) =>
      world.read({ above: null, upTo: null }, order, limit);
    await expect(walked(startIdWalk('ascending', 250), ignoring)).rejects.toThrow(
      'Command did not keep to the order of IDs.',
    );
  });
});

describe('a walk by id where Command refuses to sort by id', () => {
  it.each<[string, readonly number[], Options, number]>([
    ['dense', Array.from({ length: 2_000 }, (_, index) => index + 1), {}, 40],
    ['sparse', everyThird, {}, 30],
    ['far apart', clusters, {}, 60],
    ['few', [5, 70_000, 2_000_000_000], {}, 1],
    ['none', [], {}, 1],
    ['many, of a server that gives 7 at once', everyThird, { most: 7 }, 900],
    ['many, of a server that does not count', everyThird, { counts: false }, 30],
    ['few, of a server that does not count', [5, 9, 12, 70_000], { counts: false }, 60],
    ['many, of a server that neither counts nor gives many', clusters, { counts: false, most: 7 }, 1_200],
  ])('gives every id once, in ranges that come whole: %s', async (_, ids, options, most) => {
    const world = command(ids, options);
    expect(await walked(startIdWalk('descending', 250), world.read)).toEqual([...ids]);
    expect(world.requests).toBeLessThanOrEqual(most);
  });

  it('loses none that stays, whatever the ids, the limits and what comes and goes', async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 3_000 }), { maxLength: 200 });
    const changes = fc.array(fc.record({ goes: fc.nat(3_000), comes: fc.integer({ min: 1, max: 4_000 }) }));
    await fc.assert(
      fc.asyncProperty(
        ids,
        changes,
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        async (there, list, counts, most) => {
          const world = command(there, { counts, most });
          const stays = new Set(there);
          const read: typeof world.read = async (...asked) => {
            const page = await world.read(...asked);
            const { goes, comes } = list[world.requests] ?? {};
            if (goes !== undefined) {
              world.ids.delete(goes);
              stays.delete(goes);
            }
            if (comes !== undefined) world.ids.add(comes);
            return page;
          };
          const found = await walked(startIdWalk('ascending', 20), read);
          expect(new Set(found).size).toBe(found.length);
          expect([...stays].filter((id) => !found.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes on after an error from where it was', async () => {
    const world = command(everyThird);
    const walk = startIdWalk<Item>('ascending', 250);
    const first = (await walk.next(world.read))?.items.map(({ Id }) => Id) ?? [];
    await expect(walk.next(() => Promise.reject(new Error('Lost')))).rejects.toThrow('Lost');
    expect([...first, ...(await walked(walk, world.read))]).toEqual(everyThird);
  });

  it('tells how many are left', async () => {
    const walk = startIdWalk<Item>('ascending', 250);
    const { read } = command(everyThird);
    let taken = 0;
    for (let step = await walk.next(read); step; step = await walk.next(read)) {
      taken += step.items.length;
      expect(step.left).toBe(1_000 - taken);
    }
  });

  it('ends with a sentence where the server ignores ranges', async () => {
    const world = command(everyThird);
    const ignoring: typeof world.read = (_, order, limit) =>
      world.read({ above: null, upTo: null }, order, limit);
    await expect(walked(startIdWalk('ascending', 250), ignoring)).rejects.toThrow(
      'Command did not keep to the range of IDs that it was asked for.',
    );
  });

  it('ends with a sentence where the server refuses ranges too', async () => {
    const world = command(everyThird);
    const refusing: typeof world.read = (range, order, limit) =>
      range.upTo === null
        ? world.read(range, order, limit)
        : Promise.reject(new CommandError('No such field.', { status: 400, errorCode: '0xA011000F' }));
    await expect(walked(startIdWalk('ascending', 250), refusing)).rejects.toThrow(
      'Command neither sorts by ID nor takes ranges of IDs, so a long list cannot be read whole. It says: No such field.',
    );
  });

  it('ends with a sentence where the server counts what it does not give', async () => {
    const read = async () => ({ unread: [], items: [], totalCount: 5, isInOrder: false });
    await expect(walked(startIdWalk('ascending', 250), read)).rejects.toThrow(
      'Command counts 5 certificates',
    );
  });
});
