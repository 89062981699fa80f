import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdSet } from './id-set.ts';
import { pageOf } from './order.ts';

const largest = 200;
const idLists = fc.uniqueArray(fc.integer({ min: 0, max: largest }));
const ascending = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);
const idsOf = (set: IdSet) => set.slice({ skip: 0, limit: largest + 1, descending: false });

describe('a set of ids', () => {
  it('refuses to be combined with one of another range', () => {
    expect(() => new IdSet(10).addAll(new IdSet(11))).toThrow(RangeError);
  });

  it('does what JavaScript’s own sets do', () => {
    fc.assert(
      fc.property(idLists, idLists, (left, right) => {
        const [a, b] = [new IdSet(largest, left), new IdSet(largest, right)];
        expect(idsOf(a)).toEqual(ascending(left));
        expect(a.size).toBe(left.length);
        expect(a.isEmpty).toBe(left.length === 0);
        expect(idsOf(a.intersection(b))).toEqual(ascending(left.filter((id) => right.includes(id))));
        expect(idsOf(a.difference(b))).toEqual(ascending(left.filter((id) => !right.includes(id))));
        for (const others of [b, Uint32Array.from(right)]) {
          const united = new IdSet(largest, left);
          united.addAll(others);
          expect(idsOf(united)).toEqual(ascending(new Set([...left, ...right])));
        }
      }),
    );
  });
});

describe('a range of ids', () => {
  it('has every id of it and no other', () => {
    const border = fc.oneof(
      fc.integer({ min: -40, max: 300 }),
      fc.constantFrom(10 ** 15, -(10 ** 15), Number.POSITIVE_INFINITY, 2 ** 32, 2 ** 32 + 7),
    );
    fc.assert(
      fc.property(fc.nat(largest), border, border, (end, from, to) => {
        const all = Array.from({ length: end + 1 }, (_, id) => id);
        expect(idsOf(IdSet.ofRange(end, from, to))).toEqual(all.filter((id) => id >= from && id <= to));
      }),
    );
  });
});

describe('a page', () => {
  it('is a piece of the matches in order, whatever the order is made of', () => {
    const pages = fc.record({
      offset: fc.integer({ min: 0, max: 60 }),
      limit: fc.integer({ min: 1, max: 60 }),
      descending: fc.boolean(),
    });
    const orders = fc.record({ set: idLists, list: fc.uniqueArray(fc.integer({ min: 0, max: largest })) });
    fc.assert(
      fc.property(orders, idLists, pages, ({ set, list }, matching, page) => {
        const listed = list.filter((id) => !set.includes(id));
        const whole = [...ascending(set), ...listed].filter((id) => matching.includes(id));
        const matches = new IdSet(largest, whole);
        if (page.descending) whole.reverse();
        expect(pageOf([new IdSet(largest, set), Uint32Array.from(listed)], matches, page)).toEqual(
          whole.slice(page.offset, page.offset + page.limit),
        );
      }),
    );
  });
});
