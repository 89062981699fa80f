import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow, withRow } from './row-window.ts';

describe('rowWindow', () => {
  it('has every row that can be seen, some more, and none that is not there', () => {
    const scene = fc.record({
      scrollTop: fc.integer({ min: -200, max: 5_000_000 }),
      height: fc.integer({ min: 1, max: 3000 }),
      rowHeight: fc.constantFrom(32, 40),
      count: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(scene, ({ scrollTop, height, rowHeight, count }) => {
        const span = rowWindow(scrollTop, height, rowHeight, count);
        if (span === null) throw new Error('There are rows.');
        expect(span.from).toBeGreaterThanOrEqual(0);
        expect(span.to).toBeLessThan(count);
        expect(span.from).toBeLessThanOrEqual(span.to);
        expect(span.to - span.from).toBeLessThan(height / rowHeight + 40);
        const firstSeen = Math.max(0, Math.floor(scrollTop / rowHeight));
        const lastSeen = Math.floor((Math.max(0, scrollTop) + height - 1) / rowHeight);
        if (firstSeen < count) expect(span.from).toBeLessThanOrEqual(firstSeen);
        if (firstSeen < count) expect(span.to).toBeGreaterThanOrEqual(Math.min(lastSeen, count - 1));
      }),
    );
  });

  it('is nothing where there are no rows', () => {
    expect(rowWindow(0, 800, 40, 0)).toBeNull();
    expect(withRow(null, 3, 0)).toEqual([]);
  });

  it('moves row by row, so that not each pixel draws anew', () => {
    expect(rowWindow(4040, 810, 40, 1000)).toEqual(rowWindow(4079, 810, 40, 1000));
    expect(rowWindow(4080, 810, 40, 1000)).not.toEqual(rowWindow(4079, 810, 40, 1000));
  });

  it('keeps one row more, before, after or within', () => {
    expect(withRow({ from: 3, to: 5 }, 1, 10)).toEqual([1, 3, 4, 5]);
    expect(withRow({ from: 3, to: 5 }, 9, 10)).toEqual([3, 4, 5, 9]);
    expect(withRow({ from: 3, to: 5 }, 4, 10)).toEqual([3, 4, 5]);
    expect(withRow({ from: 3, to: 5 }, -1, 10)).toEqual([3, 4, 5]);
  });
});
