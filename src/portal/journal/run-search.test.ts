import { describe, expect, it } from 'vitest';
import type { RunRow } from './run-rows.ts';
import { matchesRow } from './run-search.ts';

const row: RunRow = {
  id: 'mg5x-1a',
  status: 'finished',
  counts: null,
  isKept: true,
  heading: {
    id: 'mg5x-1a',
    confirmedAt: 1,
    confirmedBy: 'Web-Team',
    form: { Reason: 4, Comment: 'Replaced by the new platform' },
    collectionName: 'Web servers',
    scope: null,
    selectedCount: 1,
    count: 1,
    hash: '',
    setAsideCount: 0,
  },
};

describe('the search of runs', () => {
  it.each(['', '  ', 'NEW plat', 'superseded', 'web-team', ' web servers ', 'MG5X'])(
    'finds by %j',
    (typed) => {
      expect(matchesRow(row, typed)).toBe(true);
    },
  );

  it('does not find what stands nowhere', () => {
    expect(matchesRow(row, 'key compromised')).toBe(false);
  });

  it('finds what cannot be read by its id alone', () => {
    const unreadable: RunRow = { id: 'mg5x-1a', unreadable: 'damaged' };
    expect(matchesRow(unreadable, 'mg5x')).toBe(true);
    expect(matchesRow(unreadable, 'replaced')).toBe(false);
  });
});
