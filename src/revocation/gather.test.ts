import { describe, expect, it } from 'vitest';
import { certificateForTests as certificate } from './certificate-for-tests.ts';
import { type GatherPort, gatherSelection } from './gather.ts';
import type { Scope } from './scope.ts';
import { deselect, emptySelection, select, selectAll } from './selection.ts';

const scope: Scope = { query: '', collectionId: 3, includeRevoked: true, includeExpired: false };

/** A Command with these ids, that gives at most `most` at a time. */
class World implements GatherPort {
  readonly ids: Set<number>;
  readonly #most: number;
  requests = 0;

  constructor(ids: readonly number[], most: number) {
    this.ids = new Set(ids);
    this.#most = most;
  }

  async lowest({ query, collectionId, includeRevoked }: Scope, limit: number) {
    expect({ collectionId, includeRevoked }).toEqual({ collectionId: 3, includeRevoked: true });
    this.requests += 1;
    const above = Number(/^CertId -gt "(\d+)"$/.exec(query)?.[1] ?? -1);
    const rest = [...this.ids].filter((id) => id > above).toSorted((one, other) => one - other);
    return {
      certificates: rest.slice(0, Math.min(limit, this.#most)).map((id) => certificate(id)),
      totalCount: rest.length,
    };
  }
}

const all = (count: number) => selectAll(emptySelection, scope, count, null);
const range = (count: number) => Array.from({ length: count }, (_, index) => index * 2 + 1);

async function gatheredIds(selection: typeof emptySelection, world: GatherPort): Promise<readonly number[]> {
  return (await gatherSelection(selection, world, () => {})).map(({ Id }) => Id);
}

describe('gatherSelection', () => {
  it('asks nobody for what was picked one by one', async () => {
    const world = new World([], 100);
    const selection = select(emptySelection, [certificate(5), certificate(2)]);
    expect(await gatheredIds(selection, world)).toEqual([2, 5]);
    expect(world.requests).toBe(0);
  });

  it('lists all that match, each once, without what was excluded, and with what was picked besides', async () => {
    const world = new World(range(1_000), 1_000);
    let selection = select(all(1_000), [certificate(1), certificate(4)]);
    selection = deselect(selection, [certificate(7)]);
    const ids = await gatheredIds(selection, world);
    expect(ids).toEqual([...range(1_000).filter((id) => id !== 7), 4].toSorted((one, other) => one - other));
  });

  it('ends also where the server gives fewer than it is asked for, or nothing', async () => {
    expect(await gatheredIds(all(30), new World(range(30), 7))).toEqual(range(30));
    expect(await gatheredIds(all(30), new World([], 7))).toEqual([]);
  });

  it('loses none that stays while others go and come', async () => {
    const world = new World(range(1_000), 1_000);
    const lowest = world.lowest.bind(world);
    world.lowest = async (asked, limit) => {
      const page = await lowest(asked, limit);
      for (const { Id } of page.certificates) if (Id % 3 === 0) world.ids.delete(Id);
      return page;
    };
    const ids = new Set(await gatheredIds(all(1_000), world));
    expect(range(1_000).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    await gatherSelection(all(600), new World(range(600), 1_000), ({ gathered, total }) =>
      seen.push(`${gathered}/${total}`),
    );
    expect(seen).toEqual(['250/600', '500/600', '600/600']);
  });

  it('fails with what the server says', async () => {
    const port = { lowest: () => Promise.reject(new Error('Lost')) };
    await expect(gatherSelection(all(1), port, () => {})).rejects.toThrow('Lost');
  });
});
