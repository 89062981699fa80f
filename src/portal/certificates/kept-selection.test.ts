import { describe, expect, it } from 'vitest';
import { certificateForTests as certificate } from '#revocation/certificate-for-tests.ts';
import { emptySelection, type Selection, select, selectAll } from '#revocation/selection.ts';
import { parseKept, printKept, restored } from './kept-selection.ts';

const scope = {
  query: 'CN -contains "web"',
  collectionId: 3,
  includeRevoked: false,
  includeExpired: true,
};

function found(...ids: readonly number[]) {
  return new Map(ids.map((id) => [id, certificate(id, { CertState: 2 })]));
}

function roundTrip(selected: Selection) {
  const kept = parseKept(printKept(selected));
  if (!kept) throw new Error('It cannot be read.');
  return kept;
}

describe('a kept selection', () => {
  const picked = select(emptySelection, [certificate(9), certificate(2)]);

  it('is ids, and no name, serial number or anything else of a certificate', () => {
    expect(printKept(picked)).toBe('{"picked":"2 7","all":null}');
    expect(printKept(selectAll(picked, scope, 40, null))).not.toMatch(/host-|CN=/);
  });

  it('comes back as its certificates are now', () => {
    const after = restored(roundTrip(picked), found(2, 9), emptySelection);
    expect([...after.picked.keys()]).toEqual([2, 9]);
    expect(after.picked.get(2)?.CertState).toBe(2);
  });

  it('comes back without those that are gone, and beside what was picked meanwhile', () => {
    const after = restored(roundTrip(picked), found(9), select(emptySelection, [certificate(5)]));
    expect([...after.picked.keys()].toSorted()).toEqual([5, 9]);
  });

  it('of all that match keeps out what was taken out, whether it can be seen or not', () => {
    const all = selectAll(emptySelection, scope, 40, null).all;
    if (!all) throw new Error('There is none.');
    const excluded = new Map([certificate(4), certificate(6)].map((each) => [each.Id, each]));
    const before = { picked: new Map(), all: { ...all, excluded, excludedOutside: new Set([6]) } };
    const after = restored(roundTrip(before), found(4), emptySelection);
    expect(after.all).toMatchObject({ scope, count: 40, isExact: true });
    expect([...(after.all?.excluded.keys() ?? [])]).toEqual([4, 6]);
    expect([...(after.all?.excludedOutside ?? [])]).toEqual([6]);
  });

  it('does not put all that match beside others that somebody has selected meanwhile', () => {
    const other = selectAll(emptySelection, { ...scope, query: '' }, 7, null);
    const after = restored(roundTrip(selectAll(emptySelection, scope, 40, null)), found(), other);
    expect(after.all?.scope.query).toBe('');
  });

  it.each([null, '', '{', '{"picked":"1"}', '{"picked":"x*","all":null}', '{"picked":"1*zzzzz","all":null}'])(
    'that is none, such as %j, is not read',
    (text) => {
      expect(parseKept(text)).toBeNull();
    },
  );
});
