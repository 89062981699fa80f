import { expect, it } from 'vitest';
import type { Permissions } from '../api/known-permissions.ts';
import { startingCollection } from './starting-collection.ts';

const collection = (Id: number) => ({
  Id,
  Name: `Collection ${Id}`,
  Description: null,
  Automated: false,
  Content: null,
  DuplicationField: null,
  ShowOnDashboard: false,
  Favorite: false,
});
const collections = [collection(3), collection(5)];
const everywhere = '/certificates/collections/revoke/';
const nothingTold: Permissions = { held: [], lacked: [] };
const notWithout: Permissions = { held: [], lacked: [everywhere] };

it.each<[string, Permissions, number | undefined, number]>([
  ['the one looked at, where it is allowed', { held: [everywhere], lacked: 'the rest' }, 5, 5],
  ['none, where that is allowed', { held: [everywhere], lacked: 'the rest' }, undefined, 0],
  ['the first that is allowed', { held: [`${everywhere}5/`], lacked: 'the rest' }, undefined, 5],
  [
    'the first that is allowed instead of the one looked at',
    { held: [`${everywhere}5/`], lacked: 'the rest' },
    3,
    5,
  ],
  ['none, where none is allowed', { held: [], lacked: 'the rest' }, 3, 0],
  ['the one looked at, where nothing is told', nothingTold, 5, 5],
  ['none, where nothing is told and none is looked at', nothingTold, undefined, 0],
  ['none that may only be tried', notWithout, undefined, 0],
  [
    'one that is known before one that may only be tried',
    { ...notWithout, held: [`${everywhere}5/`] },
    undefined,
    5,
  ],
])('starts with %s', (_, permissions, collectionId, expected) => {
  expect(startingCollection({ collections, permissions, collectionId })).toBe(expected);
});

const allowed: Permissions = { held: [everywhere], lacked: 'the rest' };

it.each<[string, number | undefined, number | undefined, number | undefined, number]>([
  ['what was chosen while the same was looked at', 5, 3, 3, 5],
  ['none, where that was chosen', 0, 3, 3, 0],
  ['the one looked at, where another was looked at then', 5, undefined, 3, 3],
  ['the one looked at, where what was chosen is gone', 7, 3, 3, 3],
])('starts again with %s', (_, CollectionId, lookedAt, collectionId, expected) => {
  expect(
    startingCollection({ collections, permissions: allowed, collectionId }, { CollectionId, lookedAt }),
  ).toBe(expected);
});

it('starts with nothing that may not be used any more', () => {
  const only = { held: [`${everywhere}3/`], lacked: 'the rest' } as const;
  const before = { CollectionId: 5, lookedAt: 3 };
  expect(startingCollection({ collections, permissions: only, collectionId: 3 }, before)).toBe(3);
});
