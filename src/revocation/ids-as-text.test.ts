import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idTextSteps, readIdText } from './ids-as-text.ts';
import { resultOf } from './result-of.ts';

const print = (ids: readonly number[]) => resultOf(idTextSteps(ids));
const ascending = (ids: readonly number[]) => ids.toSorted((one, other) => one - other);

describe('ids as text', () => {
  it('are read as they were', () => {
    const id = fc.oneof(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1 }),
      fc.maxSafeNat().map((n) => n || 1),
    );
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 60 }), (ids) => {
        expect(readIdText(print(ids), 60)).toEqual(ascending(ids));
      }),
    );
    expect(readIdText(print([]), 0)).toEqual([]);
  });

  it('are short: a page of neighbours is one word, and a hundred thousand fit where five million characters do', () => {
    expect(print([7, 6, 5, 8])).toBe('5 1*3');
    const scattered = Array.from({ length: 100_000 }, (_, index) => index * 11 + (index % 7) + 1);
    const text = print(scattered);
    expect(text.length).toBeLessThan(300_000);
    expect(readIdText(text, 100_000)).toEqual(ascending(scattered));
  });

  it('come back often enough while they are written', () => {
    const steps = [...idTextSteps(Array.from({ length: 100_000 }, (_, index) => index * 3 + 1))];
    expect(steps.length).toBe(Math.floor(100_000 / 4096));
  });

  it.each(['x*', '1 0', '-1', '1  2', '1*0', '1,2', '<b>', 'zzzzzzzzzzz zzzzzzzzzzz', '1*zzzzzz', '1*zzzzz'])(
    'that are none, such as %j, are not read',
    (text) => {
      expect(readIdText(text, 1000)).toBeNull();
    },
  );

  it('beyond the most are not read', () => {
    expect(readIdText('1*a', 10)).toHaveLength(10);
    expect(readIdText('1*b', 10)).toBeNull();
  });
});
