import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import { findDrift } from './drift.ts';
import { type GatherPort, startGathering } from './gather.ts';
import type { IdOrder } from './id-page.ts';
import { type IdRange, isWithin } from './id-range.ts';
import type { Scope } from './scope.ts';
import { deselect, emptySelection, type SelectedCertificate, select, selectAll } from './selection.ts';

const scope: Scope = { query: '', collectionId: 3, includeRevoked: true, includeExpired: false };

/** A Command with these ids, that gives at most `most` at a time. */
class World implements GatherPort {
  readonly ids: Set<number>;
  readonly #most: number;
  requests = 0;
  counts = true;
  sorts = true;
  readonly reads: number[] = [];
  /** Ids of what cannot be read: of those in `unnamed` the id neither. */
  readonly unreadable = new Set<number>();
  readonly unnamed = new Set<number>();
  /** What a certificate is like now, where the caller can see it. */
  readonly current = new Map<number, SelectedCertificate>();

  constructor(ids: readonly number[], most: number) {
    this.ids = new Set(ids);
    this.#most = most;
  }

  async byId(asked: Scope, range: IdRange, order: IdOrder | null, limit: number) {
    expect(asked).toEqual(scope);
    this.requests += 1;
    const rest = [...this.ids].filter((id) => isWithin(range, id)).toSorted((one, other) => one - other);
    const isInOrder = this.sorts && order !== null;
    const page = (isInOrder ? rest : rest.toReversed()).slice(0, Math.min(limit, this.#most));
    const lost = page.filter((id) => this.unreadable.has(id));
    return {
      unread: lost.map((id) => (this.unnamed.has(id) ? null : id)),
      items: page.filter((id) => !this.unreadable.has(id)).map((id) => certificate(id)),
      totalCount: this.counts ? rest.length : null,
      isInOrder,
    };
  }

  /** A server that answers at once. */
  now = () => 0;

  async read(ids: readonly number[]) {
    this.reads.push(...ids);
    return ids.flatMap((id) => this.current.get(id) ?? []);
  }
}

const all = (count: number) => selectAll(emptySelection, scope, count, null);
const range = (count: number) => Array.from({ length: count }, (_, index) => index * 2 + 1);

async function gatheredIds(selection: typeof emptySelection, world: GatherPort): Promise<readonly number[]> {
  return (await startGathering(selection).run(world, () => {})).certificates.map(({ Id }) => Id);
}

describe('what cannot be read', () => {
  it('takes nothing else down, is named, and is no change of what matches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(59), { maxLength: 20 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async (ids, lost, most, sorts) => {
          const world = new World(ids, most);
          world.sorts = sorts;
          for (const at of lost) world.unreadable.add(ids[at % ids.length] ?? 0);
          const gathered = await startGathering(all(ids.length)).run(world, () => {});
          const readable = ids.filter((id) => !world.unreadable.has(id));
          expect(gathered.certificates.map(({ Id }) => Id)).toEqual(
            readable.toSorted((one, other) => one - other),
          );
          expect(new Set(gathered.unreadable)).toEqual(world.unreadable);
          expect(gathered.unreadable).toHaveLength(world.unreadable.size);
          expect(findDrift(all(ids.length), gathered)?.matches ?? null).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('by its id neither is counted at the end of the list, and nothing goes on for ever', async () => {
    for (const counts of [true, false]) {
      const world = new World([1, 3, 5], 100);
      world.counts = counts;
      world.unreadable.add(5);
      world.unnamed.add(5);
      const gathered = await startGathering(all(3)).run(world, () => {});
      expect(gathered.certificates.map(({ Id }) => Id)).toEqual([1, 3]);
      expect(gathered.unreadable).toContain(null);
    }
  });
});

describe('gathering', () => {
  it('reads again what was picked, and keeps what it cannot see as it was', async () => {
    const world = new World([], 100);
    world.current.set(5, certificate(5, { CertState: 2, RevocationReason: 6 }));
    const selection = select(emptySelection, [certificate(5), certificate(2)]);
    const { certificates, unseen, matched } = await startGathering(selection).run(world, () => {});
    expect({ unseen, matched }).toEqual({ unseen: 1, matched: null });
    expect(certificates.map(({ Id, CertState }) => [Id, CertState])).toEqual([
      [2, 1],
      [5, 2],
    ]);
    expect(world.requests).toBe(0);
  });

  it('reads of very many only those that would be left out', async () => {
    const world = new World([], 100);
    const revoked = certificate(9999, { CertState: 2, RevocationReason: 1 });
    const selection = select(emptySelection, [...range(2_500).map((id) => certificate(id)), revoked]);
    world.current.set(9999, certificate(9999));
    const { certificates, unread } = await startGathering(selection).run(world, () => {});
    expect(world.reads).toEqual([9999]);
    expect(unread).toBe(2_500);
    expect(certificates).toHaveLength(2_501);
    expect(certificates.at(-1)?.CertState).toBe(1);
  });

  it('lists all that match, each once, without what was excluded, and with what was picked besides', async () => {
    const world = new World(range(1_000), 1_000);
    let selection = select(all(1_000), [certificate(1), certificate(4)]);
    selection = deselect(selection, [certificate(7)]);
    const { certificates, matched } = await startGathering(selection).run(world, () => {});
    expect(matched).toBe(1_000);
    const ids = certificates.map(({ Id }) => Id);
    expect(ids).toEqual([...range(1_000).filter((id) => id !== 7), 4].toSorted((one, other) => one - other));
  });

  it('ends also where the server gives fewer than it is asked for, or nothing', async () => {
    expect(await gatheredIds(all(30), new World(range(30), 7))).toEqual(range(30));
    expect(await gatheredIds(all(30), new World([], 7))).toEqual([]);
  });

  it('ends with an empty page where the server does not say how many there are', async () => {
    const world = new World(range(600), 250);
    world.counts = false;
    expect(await gatheredIds(all(600), world)).toEqual(range(600));
  });

  it('lists all that match also where Command does not sort by id', async () => {
    const world = new World(range(1_000), 1_000);
    world.sorts = false;
    const selection = deselect(all(1_000), [certificate(7)]);
    const { certificates, matched } = await startGathering(selection).run(world, () => {});
    expect(matched).toBe(1_000);
    expect(certificates.map(({ Id }) => Id)).toEqual(range(1_000).filter((id) => id !== 7));
  });

  it('goes on after an error from where it was', async () => {
    const world = new World(range(1_000), 1_000);
    const byId = world.byId.bind(world);
    let asked = 0;
    world.byId = (...question) => {
      asked += 1;
      return asked === 3 ? Promise.reject(new Error('Lost')) : byId(...question);
    };
    const gathering = startGathering(all(1_000));
    await expect(gathering.run(world, () => {})).rejects.toThrow('Lost');
    const ids = (await gathering.run(world, () => {})).certificates.map(({ Id }) => Id);
    expect(ids).toEqual(range(1_000));
    // Each part once, and what failed once more.
    expect(asked).toBeLessThanOrEqual(5);
  });

  it('loses none that stays while others go and come', async () => {
    const world = new World(range(1_000), 1_000);
    const byId = world.byId.bind(world);
    world.byId = async (...question) => {
      const page = await byId(...question);
      for (const { Id } of page.items) if (Id % 3 === 0) world.ids.delete(Id);
      return page;
    };
    const ids = new Set(await gatheredIds(all(1_000), world));
    expect(range(1_000).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    const world = new World(range(600), 1_000);
    let time = 0;
    world.now = () => {
      time += 1_000;
      return time;
    };
    await startGathering(all(600)).run(world, ({ gathered, total }) => seen.push(`${gathered}/${total}`));
    expect(seen).toEqual(['250/600', '500/600', '600/600']);
  });
});
