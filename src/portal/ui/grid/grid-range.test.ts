import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendRange, pageState, type RowSpan, spanBetween } from './grid-range.ts';

const indexes = ({ from, to }: RowSpan) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('extendRange', () => {
  it('grows and shrinks on the same side', () => {
    expect(extendRange(3, 5, 6)).toEqual({ on: { from: 3, to: 6 }, off: null });
    expect(extendRange(3, 6, 5)).toEqual({ on: { from: 3, to: 5 }, off: { from: 6, to: 6 } });
  });

  it('lets go of one side when it crosses its start', () => {
    expect(extendRange(10, 12, 5)).toEqual({ on: { from: 5, to: 10 }, off: { from: 11, to: 12 } });
    expect(extendRange(10, 5, 12)).toEqual({ on: { from: 10, to: 12 }, off: { from: 5, to: 9 } });
  });

  it('leaves exactly the rows between start and end, wherever it has been', () => {
    const row = fc.nat(60);
    fc.assert(
      fc.property(row, fc.array(row), (anchor, heads) => {
        const selected = new Set([anchor]);
        let head = anchor;
        for (const next of heads) {
          const { on, off } = extendRange(anchor, head, next);
          for (const index of indexes(on)) selected.add(index);
          if (off !== null) for (const index of indexes(off)) selected.delete(index);
          head = next;
        }
        expect([...selected].sort((a, b) => a - b)).toEqual(indexes(spanBetween(anchor, head)));
      }),
    );
  });
});

describe('pageState', () => {
  const of = (...flags: boolean[]) => pageState(flags, (flag) => flag);

  it('tells none, some and all apart', () => {
    expect(of()).toBe('none');
    expect(of(false, false)).toBe('none');
    expect(of(true, true)).toBe('all');
    expect(of(true, false)).toBe('some');
    expect(of(false, true)).toBe('some');
  });
});
