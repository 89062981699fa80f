import { describe, expect, it } from 'vitest';
import { combinations, createRsaModuli } from './rsa-moduli.ts';

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

  it.each([2, 3, 4])('of %i are never the same twice, and take as few numbers as can be', (size) => {
    const sets = take(500, combinations(size));
    expect(new Set(sets.map(String)).size).toBe(500);
    expect(sets.every((set) => new Set(set).size === size)).toBe(true);
    const numbers = Math.max(...sets.flat()) + 1;
    expect([...combinations(size, numbers - 1)].length).toBeLessThan(500);
    expect([...combinations(size, numbers)].length).toBeGreaterThanOrEqual(500);
  });
});

describe('RSA moduli', () => {
  it.each([2048, 3072, 4096] as const)('of %i bits are odd, distinct and of the exact length', (bits) => {
    const moduli = createRsaModuli();
    const products = Array.from({ length: 20 }, () => moduli.next(bits));
    expect(products.map((product) => product.toString(2).length)).toEqual(new Array(20).fill(bits));
    expect(products.every((product) => product % 2n === 1n)).toBe(true);
    expect(new Set(products).size).toBe(20);
  });
});
