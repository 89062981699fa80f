import { describe, expect, it } from 'vitest';
import { shareParts } from './share-parts.ts';

describe('shares', () => {
  const counts = new Map<string | null, number>([
    ['a', 1],
    [null, 7],
    ['b', 9],
    ['c', 3],
    ['null', 2],
  ]);
  const parts = shareParts(counts, (name) => ({ name: name ?? 'None' }));

  it('stand with the largest first, and fade', () => {
    expect(parts.map(({ name, count, fill }) => `${name} ${count} ${fill}`)).toEqual([
      'b 9 share1',
      'None 7 share2',
      'c 3 share3',
      'null 2 share4',
      'a 1 rest',
    ]);
  });

  it('tell what has no name from what is called null', () => {
    expect(new Set(parts.map(({ key }) => key)).size).toBe(5);
  });
});
