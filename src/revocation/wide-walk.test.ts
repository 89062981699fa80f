import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '#command/errors.ts';
import type { IdOrder, IdPage } from './id-page.ts';
import { type IdRange, isWithin } from './id-range.ts';
import { startWideWalk, type WideWalk, widthAfter } from './wide-walk.ts';

interface Item {
  readonly Id: number;
}

interface Server {
  readonly sorts: boolean;
  /** After so many answers it counts, or sorts, no more. */
  readonly countsUntil: number;
  readonly sortsUntil: number;
  readonly most: number;
  /** What it makes of the upper end of a range in order. */
  readonly ends: 'keeps' | 'ignores' | 'refuses';
  /** Milliseconds of its answers, one after the other. */
  readonly times: readonly number[];
  readonly unreadable: ReadonlySet<number>;
}

const plain: Server = {
  sorts: true,
  countsUntil: Number.POSITIVE_INFINITY,
  sortsUntil: Number.POSITIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
  ends: 'keeps',
  times: [],
  unreadable: new Set(),
};

/** A Command with these ids, which answers when it is let: what was asked at a time is answered in any order. */
function command(ids: Iterable<number>, options: Partial<Server> = {}) {
  const server = { ...plain, ...options };
  const world = {
    ids: new Set(ids),
    requests: 0,
    underWay: 0,
    maxUnderWay: 0,
    limits: [] as number[],
    time: 0,
    now: () => world.time,
    /** Whatever happens before an answer; may throw. */
    before: (_request: number) => {},
    async read(range: IdRange, order: IdOrder | null, limit: number): Promise<IdPage<Item>> {
      world.requests += 1;
      // A walk without an end would never let the test's time run out.
      if (world.requests > 50_000) throw new Error('The walk does not end.');
      const request = world.requests;
      world.underWay += 1;
      world.maxUnderWay = Math.max(world.maxUnderWay, world.underWay);
      world.limits.push(limit);
      // Some come later than what was asked after them.
      for (let turn = 0; turn < 10 + ((request * 7) % 11); turn += 1) await Promise.resolve();
      world.underWay -= 1;
      world.time += server.times[request % Math.max(1, server.times.length)] ?? 0;
      world.before(request);
      const isInOrder = server.sorts && order !== null && request <= server.sortsUntil;
      if (isInOrder && range.upTo !== null && server.ends === 'refuses')
        throw new CommandError('Too long.', { status: 400 });
      const asked = isInOrder && server.ends === 'ignores' ? { ...range, upTo: null } : range;
      const there = [...world.ids].filter((id) => isWithin(asked, id)).toSorted((one, other) => one - other);
      const page = (isInOrder ? there : there.toReversed()).slice(0, Math.min(limit, server.most));
      return {
        items: page.filter((id) => !server.unreadable.has(id)).map((Id) => ({ Id })),
        unread: page.filter((id) => server.unreadable.has(id)),
        totalCount: request <= server.countsUntil ? there.length : null,
        isInOrder,
      };
    },
  };
  return world;
}

type World = ReturnType<typeof command>;

async function walked(world: World, walk: WideWalk<Item> = startWideWalk()) {
  const ids: number[] = [];
  const unread: (number | null)[] = [];
  const lefts: (number | null)[] = [];
  const run = () =>
    walk.run(world.read, world.now, (step) => {
      const part = step.items.map(({ Id }) => Id);
      expect(part).toEqual(part.toSorted((one, other) => one - other));
      ids.push(...part);
      unread.push(...step.unread);
      lefts.push(step.left);
    });
  return { ids, unread, lefts, run };
}

const ascending = (ids: Iterable<number>) => [...ids].toSorted((one, other) => one - other);
const upTo = (count: number, spacing = 1) => Array.from({ length: count }, (_, at) => spacing * at + 1);

const anyIds = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 1, max: 3_000 }), { maxLength: 400 }),
  // Dense parts that lie far apart.
  fc
    .uniqueArray(
      fc.record({ from: fc.integer({ min: 1, max: 2 ** 40 }), count: fc.integer({ min: 1, max: 150 }) }),
      {
        maxLength: 5,
      },
    )
    .map((parts) => [...new Set(parts.flatMap(({ from, count }) => upTo(count).map((id) => from + id)))]),
);

const anyServer = fc.record({
  sorts: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  countsUntil: fc.oneof({ weight: 3, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }, fc.nat(6)),
  sortsUntil: fc.oneof({ weight: 3, arbitrary: fc.constant(Number.POSITIVE_INFINITY) }, fc.nat(6)),
  most: fc.integer({ min: 2, max: 40 }),
  ends: fc.constantFrom<Server['ends']>('keeps', 'ignores', 'refuses'),
  times: fc.array(fc.constantFrom(0, 10, 1_000, 5_000), { maxLength: 5 }),
});

/** One that ends ranges as it likes must go on to sort: nothing else tells where a range was to end. */
const isPossible = ({ sorts, sortsUntil, ends }: Pick<Server, 'sorts' | 'sortsUntil' | 'ends'>) =>
  ends === 'keeps' || !sorts || sortsUntil === Number.POSITIVE_INFINITY;

describe('a wide walk', () => {
  it('gives every id once, whatever the ids and whatever the server, and says what cannot be read', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyIds,
        anyServer.filter(isPossible),
        fc.array(fc.nat(399), { maxLength: 20 }),
        async (ids, server, lost) => {
          const unreadable = new Set(lost.flatMap((at) => ids[at % Math.max(1, ids.length)] ?? []));
          const world = command(ids, { ...server, unreadable });
          const { ids: found, unread, run } = await walked(world);
          await run();
          expect(ascending(found)).toEqual(ascending(ids.filter((id) => !unreadable.has(id))));
          expect(new Set(unread)).toEqual(unreadable);
          expect(unread).toHaveLength(unreadable.size);
        },
      ),
      { numRuns: 500, endOnFailure: true },
    );
  });

  it('loses none that stays, and gives none twice, whatever comes and goes', async () => {
    const changes = fc.array(fc.record({ goes: fc.nat(3_000), comes: fc.integer({ min: 1, max: 4_000 }) }));
    await fc.assert(
      fc.asyncProperty(anyIds, anyServer.filter(isPossible), changes, async (ids, server, list) => {
        const world = command(ids, server);
        const stays = new Set(ids);
        world.before = (request) => {
          const { goes, comes } = list[request] ?? {};
          if (goes !== undefined) {
            world.ids.delete(goes);
            stays.delete(goes);
          }
          if (comes !== undefined) world.ids.add(comes);
        };
        const { ids: found, run } = await walked(world);
        await run();
        expect(new Set(found).size).toBe(found.length);
        expect([...stays].filter((id) => !found.includes(id))).toEqual([]);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('goes on after errors from where it was: nothing is lost, and nothing comes twice', async () => {
    const failures = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyIds, anyServer.filter(isPossible), failures, async (ids, server, failing) => {
        const world = command(ids, server);
        const left = new Set(failing);
        world.before = (request) => {
          if (left.delete(request)) throw new Error('Lost');
        };
        const { ids: found, run } = await walked(world);
        for (let tries = 0; tries <= failing.length; tries += 1) {
          const error = await run().catch((thrown: unknown) => thrown);
          if (error === undefined) break;
          expect(error).toMatchObject({ message: 'Lost' });
        }
        expect(ascending(found)).toEqual(ascending(ids));
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it.each<[string, number[], number]>([
    ['dense', upTo(20_000), 45],
    ['sparse', upTo(20_000, 997), 45],
    ['dense and then sparse', [...upTo(10_000), ...upTo(10_000, 1_000).map((id) => id + 10_000)], 60],
    ['sparse and then dense', [...upTo(1_000, 10_000), ...upTo(19_000).map((id) => id + 10_000_000)], 60],
    ['far apart', [...upTo(10_000), ...upTo(10_000).map((id) => 2 ** 44 + id)], 60],
    ['few', [5, 70_000, 2_000_000_000], 1],
    ['none', [], 1],
  ])('asks few questions, several at a time: %s', async (_, ids, most) => {
    const world = command(ids);
    const { ids: found, run } = await walked(world);
    await run();
    expect(ascending(found)).toEqual(ids);
    expect(world.requests).toBeLessThanOrEqual(most);
    expect(world.maxUnderWay).toBe(ids.length > 1_000 ? 6 : 1);
  });

  it('asks a slow server for one small page at a time', async () => {
    const world = command(upTo(3_000), { times: [5_000] });
    const { run } = await walked(world);
    await run();
    expect(world.maxUnderWay).toBe(1);
    expect(new Set(world.limits)).toEqual(new Set([250]));
  });

  it('tells how many are left', async () => {
    const { ids, lefts, run } = await walked(command(upTo(5_000)));
    await run();
    expect(lefts[0]).toBe(4_750);
    expect(lefts.at(-1)).toBe(0);
    expect(ids).toHaveLength(5_000);
  });

  it('ends with a sentence where the server ignores ranges', async () => {
    const world = command(upTo(3_000));
    const { read } = world;
    world.read = (_, order, limit) => read({ above: null, upTo: null }, order, limit);
    const { run } = await walked(world);
    await expect(run()).rejects.toThrow('Command did not keep to the order of IDs.');
  });

  it('hears nothing of answers that come after an error', async () => {
    const world = command(upTo(5_000));
    world.before = (request) => {
      if (request === 4) throw new Error('Lost');
    };
    const { ids, run } = await walked(world);
    await expect(run()).rejects.toThrow('Lost');
    const count = ids.length;
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(ids).toHaveLength(count);
    await run();
    expect(ascending(ids)).toEqual(upTo(5_000));
  });
});

describe('what is asked for at once', () => {
  it.each([
    [0, { pageSize: 500, ranges: 3 }],
    [700, { pageSize: 500, ranges: 3 }],
    [701, { pageSize: 250, ranges: 2 }],
    [2_999, { pageSize: 250, ranges: 2 }],
    [3_000, { pageSize: 250, ranges: 1 }],
  ])('after an answer of %i ms', (milliseconds, expected) => {
    expect(widthAfter({ pageSize: 250, ranges: 2 }, milliseconds)).toEqual(expected);
  });

  it('is never more than six times 500', () => {
    expect(widthAfter({ pageSize: 500, ranges: 6 }, 0)).toEqual({ pageSize: 500, ranges: 6 });
    expect(widthAfter({ pageSize: 500, ranges: 6 }, 60_000)).toEqual({ pageSize: 250, ranges: 3 });
  });
});
