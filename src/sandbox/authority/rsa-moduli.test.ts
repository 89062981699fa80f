import { describe, expect, it } from 'vitest';
import { combinations, createRsaModuli, numbersFor } from './rsa-moduli.ts';

function take<T>(count: number, items: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

describe('combinations', () => {
  it('come with the smallest maximum first', () => {
    expect(take(6, combinations(2)).map(String)).toEqual(['0,1', '0,2', '1,2', '0,3', '1,3', '2,3']);
  });

  it.each([2, 3, 4])(
    'of %i are never the same twice, and need as many numbers as numbersFor says',
    (size) => {
      const sets = take(500, combinations(size));
      expect(new Set(sets.map(String)).size).toBe(500);
      for (const [i, set] of sets.entries()) {
        expect(new Set(set).size).toBe(size);
        expect(Math.max(...set)).toBeLessThan(numbersFor(i + 1, size));
      }
      expect(numbersFor(1, size)).toBe(size);
      expect(numbersFor(500, size)).toBe(Math.max(...sets.flat()) + 1);
    },
  );
});

describe('RSA moduli', () => {
  it('are odd, distinct and of the exact length, also when asked for all at once', async () => {
    const moduli = createRsaModuli();
    moduli.prepare(2048, 10);
    const lengths = [
      ...new Array<2048>(10).fill(2048),
      ...new Array<3072>(5).fill(3072),
      4096,
      4096,
    ] as const;
    const products = await Promise.all(lengths.map((bits) => moduli.next(bits)));
    expect(products.map((product) => product.toString(2).length)).toEqual(lengths);
    expect(products.every((product) => product % 2n === 1n)).toBe(true);
    expect(new Set(products).size).toBe(lengths.length);
  });
});
