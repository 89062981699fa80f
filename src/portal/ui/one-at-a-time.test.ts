import { describe, expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

describe('oneAtATime', () => {
  it('does it once within a task, and again in a later one', async () => {
    const done: number[] = [];
    const act = oneAtATime((number: number) => done.push(number));
    act(1);
    act(2);
    await Promise.resolve();
    act(3);
    await nextTask();
    await nextTask();
    act(4);
    expect(done).toEqual([1, 4]);
  });

  it('does nothing while it is under way', async () => {
    const ends: (() => void)[] = [];
    const act = oneAtATime(() => new Promise<void>((resolve) => ends.push(resolve)));
    act();
    await nextTask();
    act();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await nextTask();
    await nextTask();
    act();
    expect(ends).toHaveLength(2);
  });
});
