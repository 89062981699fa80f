import { expect, it } from 'vitest';
import type { Timeline } from '#revocation/run/report/timeline.ts';
import { timelinePaths } from './timeline-paths.ts';

const nothing = { done: 0, suspended: 0, failed: 0, readAgain: 0 };

function timeline(...buckets: readonly Partial<typeof nothing>[]): Timeline {
  return {
    startedAt: 0,
    width: 1_000,
    buckets: buckets.map((bucket) => ({ ...nothing, ...bucket })),
    length: buckets.length * 1_000,
    marks: [],
    isShortened: false,
  };
}

it('draws nothing of a run that has not begun', () => {
  expect(timelinePaths(timeline())).toMatchObject({ done: '', failed: '', readAgain: '' });
});

it('stacks what failed upon what is done, and gives one failure among thousands a height that can be seen', () => {
  const { failed } = timelinePaths(timeline({ done: 5_000 }, { done: 5_000, failed: 1 }));
  const [, bottom = 0, top = 0] = /,([\d.]+)V([\d.]+)/.exec(failed)?.map(Number) ?? [];
  expect(bottom - top).toBeGreaterThanOrEqual(5);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(failed.match(/Z/g)).toHaveLength(1);
});
