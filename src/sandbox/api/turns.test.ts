import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('lets so many work at a time, so many wait in turn, and refuses further ones', async () => {
  const turns = new Turns(2, 3);
  const begun: number[] = [];
  const finish: (() => void)[] = [];
  const work = (index: number) =>
    turns.take(
      () =>
        new Promise<number>((resolve) => {
          begun.push(index);
          finish[index] = () => resolve(index);
        }),
    );
  const all = [0, 1, 2, 3, 4].map(work);
  expect(begun).toEqual([0, 1]);
  await expect(work(5)).rejects.toMatchObject({ status: 429 });
  finish[1]?.();
  expect(await all[1]).toBe(1);
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  const late = work(6);
  for (const index of [0, 2, 3, 4, 6]) {
    await expect.poll(() => begun).toContain(index);
    finish[index]?.();
  }
  expect(await Promise.all([...all, late])).toEqual([0, 1, 2, 3, 4, 6]);
  expect(begun).toEqual([0, 1, 2, 3, 4, 6]);
});

it('goes on after work that failed', async () => {
  const turns = new Turns(1, 1);
  const failing = turns.take(() => Promise.reject(new Error('no')));
  const next = turns.take(async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
  expect(await turns.take(async () => 'again')).toBe('again');
});
