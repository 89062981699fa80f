import { describe, expect, it } from 'vitest';
import { ariaSort, nextSort } from './grid-sort.ts';

describe('nextSort', () => {
  const up = { columnId: 'name', descending: false };
  const down = { columnId: 'name', descending: true };

  it('goes up, down and up again', () => {
    expect(nextSort(null, 'name', false)).toEqual(up);
    expect(nextSort(up, 'name', false)).toEqual(down);
    expect(nextSort(down, 'name', false)).toEqual(up);
  });

  it('goes up, down and away where it may', () => {
    expect(nextSort(down, 'name', true)).toBeNull();
  });

  it('starts another column going up', () => {
    expect(nextSort(down, 'state', true)).toEqual({ columnId: 'state', descending: false });
  });
});

describe('ariaSort', () => {
  it('names the direction, and says which columns could be sorted', () => {
    const sort = { columnId: 'name', descending: true };
    expect(ariaSort(sort, 'name', true)).toBe('descending');
    expect(ariaSort(sort, 'state', true)).toBe('none');
    expect(ariaSort(sort, 'state', false)).toBeUndefined();
  });
});
