import { expect, it } from 'vitest';
import { Fuse } from './fuse.ts';

function settle(fuse: Fuse, count: number, hasFailed: boolean) {
  for (let index = 0; index < count; index += 1) fuse.settle(hasFailed);
}

it('blows when the first 25 fail, and not before', () => {
  const fuse = new Fuse();
  settle(fuse, 24, true);
  expect(fuse.blown).toBeNull();
  settle(fuse, 1, true);
  expect(fuse.blown).toEqual({ failed: 25, of: 25 });
});

it('holds when one of the first does not fail', () => {
  const fuse = new Fuse();
  settle(fuse, 1, false);
  settle(fuse, 40, true);
  expect(fuse.blown).toBeNull();
});

it('blows when half of the last hundred have failed', () => {
  const fuse = new Fuse();
  settle(fuse, 500, false);
  settle(fuse, 49, true);
  expect(fuse.blown).toBeNull();
  settle(fuse, 1, true);
  expect(fuse.blown).toEqual({ failed: 50, of: 100 });
  settle(fuse, 100, false);
  expect(fuse.blown).toBeNull();
});

it('begins anew when somebody says that it shall go on', () => {
  const fuse = new Fuse();
  settle(fuse, 25, true);
  fuse.reset();
  settle(fuse, 24, true);
  expect(fuse.blown).toBeNull();
});
